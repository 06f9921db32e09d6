import * as vscode from 'vscode';
import { FOREIGN_FILES } from '../../files/foreignFiles';
import type { ContextFile } from '../../protocol/queries/contextQueries';

/** Files that agents load, by their names. Of a workspace that is on no disk only these are read. */
export const LOADABLE =
  /\.(?:md|mdc)$|(?:^|\/)(?:\.?mcp\.json|settings\.json|token-budgets\.json|\.windsurfrules|\.cursorrules)$/i;
/** Such a file has more bytes than instructions have. */
const MOST_BYTES = 2_000_000;

/** The files of a workspace folder; ignored ones too, as agents load them all the same. */
export async function contextFiles({ uri }: vscode.WorkspaceFolder, signal: AbortSignal): Promise<ContextFile[]> {
  const cancellation = new vscode.CancellationTokenSource();
  signal.addEventListener('abort', () => cancellation.cancel(), { once: true });
  const exclude = new vscode.RelativePattern(
    uri,
    `{${FOREIGN_FILES.map(glob => `${glob}${glob.endsWith('}') ? '/**' : ''}`).join(',')}}`,
  );
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(uri, '**/*'),
    exclude,
    undefined,
    cancellation.token,
  );
  const base = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
  return Promise.all(
    found.map(async (file): Promise<ContextFile> => {
      const path = file.path.slice(base.length);
      if (file.scheme === 'file') return { path, file: { path: file.fsPath } };
      const bytes = LOADABLE.test(path) ? await readSmall(file) : undefined;
      return bytes ? { path, file: { bytes } } : { path };
    }),
  );
}

async function readSmall(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > MOST_BYTES ? undefined : await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined; // gone since it was listed
  }
}
