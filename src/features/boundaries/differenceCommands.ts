import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { DisposableStore } from '../../host/disposables';
import { iconItem, selectableItem } from '../../host/quickInput/iconItems';
import type { Services } from '../../host/services';
import { changeSetting } from '../../host/settings/settings';
import { escapeIcons } from '../../text/icons';
import { formatCount } from '../../text/numbers';
import { comparedId, NO_TOKENIZER } from './comparedTokenizer';

/** How long a message stays in the status bar. Milliseconds. */
const MESSAGE_TIME = 4000;

/** Choosing a second tokenizer, and going from one place that it cuts differently to another. */
export class DifferenceCommands extends DisposableStore {
  constructor(private readonly services: Services) {
    super();
    const register = (name: string, run: () => Promise<void>): void => {
      this.own(registerCommand(`tokenLoupe.${name}`, services.log, run));
    };
    register('compareBoundaries', () => this.choose());
    register('nextDifference', () => this.go(true));
    register('previousDifference', () => this.go(false));
  }

  private async choose(): Promise<void> {
    const { tokenization, painting, editors } = this.services;
    const document = editors.current?.document;
    const selected = document ? tokenization.selectedFor(document) : tokenization.selectedId;
    const compared = comparedId(document);
    const items = tokenization.list().then(list => [
      iconItem({ id: NO_TOKENIZER, label: '$(circle-slash) None', description: 'all tokens are painted' }),
      ...list
        .filter(({ id }) => id !== selected)
        .map(({ id, name, vocabularySize, error }) => {
          const description = vocabularySize === undefined ? '' : `${formatCount(vocabularySize)} entries`;
          const detail = error === undefined ? {} : { detail: escapeIcons(error) };
          return selectableItem({ id, label: escapeIcons(name), description, ...detail }, id === compared);
        }),
    ]);
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Token Loupe: Mark What Another Tokenizer Cuts Differently',
      placeHolder: 'Only what it cuts differently from the selected tokenizer is marked',
    });
    if (!picked) return;
    await changeSetting('boundaries.comparedTokenizer', picked.id, document);
    if (picked.id !== NO_TOKENIZER) await painting.set(true);
  }

  private async go(forward: boolean): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const id = comparedId(editor?.document);
    if (id === undefined) return this.choose();
    if (!editor) return;
    const { tokenization } = this.services;
    const { document } = editor;
    const { version } = document;
    const offset = document.offsetAt(editor.selection.start);
    const search = { comparedId: id, offset, forward };
    const found = await tokenization.findDifference(document, tokenization.selectedFor(document), search);
    if (document.version !== version) return;
    if (!found) {
      vscode.window.setStatusBarMessage('Both tokenizers cut this text in the same places', MESSAGE_TIME);
      return;
    }
    const [start, end] = [document.positionAt(found.start), document.positionAt(found.end)];
    editor.selection = new vscode.Selection(start, end);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
