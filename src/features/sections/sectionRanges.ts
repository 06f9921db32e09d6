import * as vscode from 'vscode';

/** Languages whose text has headings, or is a prompt; of others VS Code knows the symbols. */
const TEXT_LANGUAGES: ReadonlySet<string> = new Set([
  'markdown',
  'plaintext',
  'prompt',
  'instructions',
  'chatagent',
  'skill',
  'mdx',
  'quarto',
  'rmd',
]);

const {
  Class,
  Constructor,
  Enum,
  Function: Function_,
  Interface,
  Method,
  Module,
  Namespace,
  Struct,
} = vscode.SymbolKind;
/** What is long enough to be counted by itself. */
const KINDS: ReadonlySet<vscode.SymbolKind> = new Set([
  Class,
  Constructor,
  Enum,
  Function_,
  Interface,
  Method,
  Module,
  Namespace,
  Struct,
]);
/** Symbols in symbols: the methods of a class, but not what is in these. */
const MOST_DEPTH = 2;

/** Whether the engine finds the sections of a document, by its headings and blocks. */
export function hasTextSections({ languageId }: vscode.TextDocument): boolean {
  return TEXT_LANGUAGES.has(languageId);
}

/** The ranges of a document's symbols, as the extension for its language tells them; none if there is no such extension. */
export async function symbolRanges(uri: vscode.Uri): Promise<readonly vscode.Range[]> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const symbols = await vscode.commands.executeCommand<
    (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >(command, uri);
  return rangesOf(symbols ?? [], 1);
}

function rangesOf(
  symbols: readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[],
  depth: number,
): vscode.Range[] {
  return symbols.flatMap(symbol => {
    const own = KINDS.has(symbol.kind) ? ['range' in symbol ? symbol.range : symbol.location.range] : [];
    const inner = 'children' in symbol && depth < MOST_DEPTH ? rangesOf(symbol.children, depth + 1) : [];
    return [...own, ...inner];
  });
}
