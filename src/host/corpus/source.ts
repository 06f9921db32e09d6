import * as vscode from 'vscode';

/** Where the text of a corpus comes from. */
export type Source =
  | { readonly kind: 'workspace' }
  /** Folders, which are searched, and files. */
  | { readonly kind: 'places'; readonly uris: readonly vscode.Uri[] }
  /** Files of the workspace that match, by their path inside their workspace folder. */
  | { readonly kind: 'glob'; readonly pattern: string }
  | { readonly kind: 'selection' }
  | { readonly kind: 'editors' }
  /** Counts of pre-tokens that another engine made: TSV or Parquet. */
  | { readonly kind: 'counts'; readonly uris: readonly vscode.Uri[] };

/** What a tokenizer of that text is called where nobody named it. */
export function sourceName(source: Source): string {
  switch (source.kind) {
    case 'workspace':
    case 'glob':
      return vscode.workspace.workspaceFolders?.[0]?.name ?? 'workspace';
    case 'places':
    case 'counts':
      return baseName(source.uris[0]) ?? 'files';
    case 'selection':
      return 'selection';
    case 'editors':
      return 'editors';
  }
}

/** What it is called on screen, folders and pattern included. */
export function sourceTitle(source: Source): string {
  switch (source.kind) {
    case 'workspace':
      return (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name).join(', ') || 'workspace';
    case 'glob':
      return source.pattern;
    case 'places':
    case 'counts': {
      const [first, ...more] = source.uris.map(uri => vscode.workspace.asRelativePath(uri));
      return more.length > 0 ? `${first} and ${more.length} more` : (first ?? 'files');
    }
    case 'selection':
      return 'the selection';
    case 'editors':
      return 'open editors';
  }
}

function baseName(uri: vscode.Uri | undefined): string | undefined {
  const name = uri?.path.split('/').findLast(part => part !== '');
  return name?.replace(/(?<=.)\.[^.]*$/, '');
}
