import * as vscode from 'vscode';
import type { Tokenization } from './tokenization';

/** Text among the outputs of a cell, by its MIME type. */
const TEXT_OUTPUT = /^(text\/|application\/(vnd\.code\.notebook\.(stdout|stderr|error)|json$|.*\+json$))/;

/** A cell whose text a document is. */
export interface FoundCell {
  readonly notebook: vscode.NotebookDocument;
  /** From 1. */
  readonly number: number;
}

/** What a notebook counts. */
export interface NotebookTokens {
  readonly cells: number;
  /** Tokens of all cells, each by itself. */
  readonly tokens: number;
  /** Tokens of the text that they put out, each output by itself. */
  readonly outputTokens: number;
}

/** The cell that a document is; nothing for any other document. */
export function cellOf(document: vscode.TextDocument): FoundCell | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find(each => each.document === document);
    if (cell) return { notebook, number: cell.index + 1 };
  }
  return undefined;
}

/** Counts notebooks, and remembers what cells and outputs count until they change. */
export class NotebookCounts {
  private readonly cells = new WeakMap<vscode.TextDocument, { version: number; tokenizerId: string; tokens: number }>();
  private readonly outputs = new WeakMap<vscode.NotebookCellOutputItem, { tokenizerId: string; tokens: number }>();

  constructor(private readonly tokenization: Pick<Tokenization, 'countText'>) {}

  async count(notebook: vscode.NotebookDocument, tokenizerId: string, signal: AbortSignal): Promise<NotebookTokens> {
    let [tokens, outputTokens] = [0, 0];
    const cells = notebook.getCells();
    for (const { document, outputs } of cells) {
      tokens += await this.ofCell(document, tokenizerId, signal);
      for (const output of outputs) outputTokens += await this.ofOutput(output, tokenizerId, signal);
    }
    return { cells: cells.length, tokens, outputTokens };
  }

  private async ofCell(document: vscode.TextDocument, tokenizerId: string, signal: AbortSignal): Promise<number> {
    const { version } = document;
    const known = this.cells.get(document);
    if (known?.version === version && known.tokenizerId === tokenizerId) return known.tokens;
    const { tokens } = await this.tokenization.countText(document.getText(), tokenizerId, signal);
    this.cells.set(document, { version, tokenizerId, tokens });
    return tokens;
  }

  /** Of several forms of one output the first that is text: VS Code shows one of them, too. */
  private async ofOutput(
    { items }: vscode.NotebookCellOutput,
    tokenizerId: string,
    signal: AbortSignal,
  ): Promise<number> {
    const item = items.find(({ mime }) => mime === 'text/plain') ?? items.find(({ mime }) => TEXT_OUTPUT.test(mime));
    if (!item) return 0;
    const known = this.outputs.get(item);
    if (known?.tokenizerId === tokenizerId) return known.tokens;
    const { tokens } = await this.tokenization.countText(textOf(item), tokenizerId, signal);
    this.outputs.set(item, { tokenizerId, tokens });
    return tokens;
  }
}

/** On a server, VS Code hands the bytes out as what JSON makes of a Buffer: `{ "type": "Buffer", "data": [104, 105] }`. */
function textOf(item: vscode.NotebookCellOutputItem): string {
  const data: Uint8Array | { readonly data: readonly number[] } = item.data;
  return new TextDecoder().decode('data' in data ? Uint8Array.from(data.data as number[]) : data);
}
