import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { registerEditorCommand } from '../../host/editors/editorCommand';
import { showError, showInformation } from '../../host/messages';
import { askText } from '../../host/quickInput/inputs';
import { BACK } from '../../host/quickInput/steps';
import type { Services } from '../../host/services';
import { withSlowProgress } from '../../host/slowProgress';
import { groupsAround } from '../../host/tokenizers/groupsAround';
import { CancelledError } from '../../protocol/rpc';
import { formatCount, formatQuantity } from '../../text/numbers';
import { type Move, nextToken, previousToken, tokenAtCursor, wholeTokens } from './moves';
import { parseTokenNumber } from './tokenNumber';

/** Cursors that are looked up at the same time. */
const PARALLEL = 32;

/**
 * Moves selections by tokens of the selected tokenizer. Each token is selected, as screen readers read what is selected.
 * Tokens that share a character are one.
 */
class Walk extends DisposableStore {
  constructor(private readonly services: Services) {
    super();
    this.register('selectNextToken', editor => this.move(editor, nextToken));
    this.register('selectPreviousToken', editor => this.move(editor, previousToken));
    this.register('selectToken', editor => this.move(editor, tokenAtCursor));
    this.register('expandToTokens', editor => this.move(editor, wholeTokens));
    this.register('goToToken', (editor, given) => this.goTo(editor, given));
    this.register('truncateToTokens', (editor, given) => this.truncate(editor, given));
  }

  private register(name: string, run: (editor: vscode.TextEditor, given: unknown) => Promise<void>): void {
    this.own(registerEditorCommand(this.services, name, run));
  }

  private async move(editor: vscode.TextEditor, move: Move): Promise<void> {
    const { document, selections } = editor;
    const { version } = document;
    const moved: vscode.Selection[] = [];
    for (let first = 0; first < selections.length; first += PARALLEL) {
      const some = selections.slice(first, first + PARALLEL);
      moved.push(...(await Promise.all(some.map(selection => this.moved(document, selection, move)))));
    }
    // The user may have typed meanwhile. That VS Code tells of an earlier move again is no reason to stop.
    if (document.version !== version) return;
    editor.selections = moved;
    editor.revealRange(moved[0]!);
  }

  private async moved(
    document: vscode.TextDocument,
    selection: vscode.Selection,
    move: Move,
  ): Promise<vscode.Selection> {
    const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
    const groups = await groupsAround(this.services.tokenization, document, { start, end });
    const to = move(groups, { start, end, active: document.offsetAt(selection.active) });
    return to ? new vscode.Selection(document.positionAt(to.start), document.positionAt(to.end)) : selection;
  }

  /** Selects the token of a number in the document, from 1; asks for it unless it is given as `{ token }`. */
  private async goTo(editor: vscode.TextEditor, given: unknown): Promise<void> {
    const { document } = editor;
    const { tokenization } = this.services;
    const number = await this.number('Go to Token', 'Number of the token in the document, from 1', given, 'token');
    const { version } = document;
    const { engine, key } = tokenization.about(document);
    const params = { document: key, tokenizerId: tokenization.selectedFor(document), number: number - 1 };
    const found = await withSlowProgress('Token Loupe: counting tokens', (signal, onProgress) =>
      engine.findToken(params, signal, onProgress),
    );
    if (!found || document.version !== version) return;
    const groups = await groupsAround(tokenization, document, found);
    // A part of a character is no range of its own, and what a normalizer puts after the text is none at all.
    const isPutAfter = found.start === found.end;
    const to = (isPutAfter ? undefined : wholeTokens(groups, { ...found, active: found.start })) ?? found;
    editor.selection = new vscode.Selection(document.positionAt(to.start), document.positionAt(to.end));
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    if (found.number < number - 1) {
      const text = `The document has ${formatQuantity(found.total, 'token')}. The last one ${isPutAfter ? 'is put after the text by the tokenizer' : 'is selected'}.`;
      void showInformation(text);
    } else if (isPutAfter) {
      void showInformation(`Token ${formatCount(number)} has none of the text: the tokenizer puts it after it.`);
    }
  }

  /**
   * Deletes the end of each selection, or else of the document, so that at most so many tokens are left of it; one undo
   * step. Asks for the number unless it is given as `{ tokens }`.
   */
  private async truncate(editor: vscode.TextEditor, given: unknown): Promise<void> {
    const { document } = editor;
    const { tokenization } = this.services;
    const selected = editor.selections.filter(selection => !selection.isEmpty);
    const what = selected.length === 0 ? 'the document' : selected.length === 1 ? 'the selection' : 'each selection';
    const tokens = await this.number('Truncate to Tokens', `Tokens of ${what} to keep`, given, 'tokens');
    const { version } = document;
    const end = document.lineAt(document.lineCount - 1).range.end;
    const parts = selected.length === 0 ? [new vscode.Range(new vscode.Position(0, 0), end)] : selected;
    const { engine, key } = tokenization.about(document);
    const deleted = await withSlowProgress('Token Loupe: counting tokens', async (signal, onProgress) => {
      const ranges: vscode.Range[] = [];
      for (const part of parts) {
        const range = { start: document.offsetAt(part.start), end: document.offsetAt(part.end) };
        const params = { document: key, tokenizerId: tokenization.selectedFor(document), ...range, tokens };
        const { end: kept } = await engine.truncate(params, signal, onProgress);
        if (kept < range.end) ranges.push(new vscode.Range(document.positionAt(kept), part.end));
      }
      return ranges;
    });
    if (deleted.length === 0) {
      void showInformation(`Nothing to delete: ${what} has no more tokens than that.`);
    } else if (
      document.version !== version ||
      !(await editor.edit(edit => deleted.forEach(part => edit.delete(part))))
    ) {
      void showError('Nothing was deleted: the text was changed meanwhile, or cannot be edited.');
    }
  }

  private async number(title: string, prompt: string, given: unknown, field: string): Promise<number> {
    const value = (Object(given) as Readonly<Record<string, unknown>>)[field];
    const check = (text: string): { problem: string } | undefined => {
      const parsed = parseTokenNumber(text);
      return 'problem' in parsed ? parsed : undefined;
    };
    if (value !== undefined) {
      const parsed = parseTokenNumber(typeof value === 'number' || typeof value === 'string' ? String(value) : '');
      if ('problem' in parsed) throw new Error(`${field}: ${parsed.problem}`);
      return parsed.value;
    }
    const typed = await askText({ title, step: 1, of: 1, canGoBack: false }, { value: '', prompt, check });
    const parsed = typed === BACK ? undefined : parseTokenNumber(typed);
    if (!parsed || 'problem' in parsed) throw new CancelledError();
    return parsed.value;
  }
}

/** Registers the commands that walk a text token by token. */
export function registerWalk(services: Services): Disposable {
  return new Walk(services);
}
