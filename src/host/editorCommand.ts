import * as vscode from 'vscode';
import { CancelledError } from '../protocol/rpc';
import { messageOf, sentence } from '../text/errors';
import { showError, showInformation } from './messages';
import type { Services } from './services';

/**
 * Registers a command on the text editor that the user last worked in. What it rejects with is shown; that the user
 * cancelled it is not. `given` is what a keybinding or a link hands over.
 */
export function registerEditorCommand(
  { editors }: Pick<Services, 'editors'>,
  name: string,
  run: (editor: vscode.TextEditor, given: unknown) => Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(`tokenLoupe.${name}`, async (given: unknown) => {
    const { current } = editors;
    if (!current) {
      void showInformation('Open a text first.');
      return;
    }
    try {
      await run(current, given);
    } catch (error) {
      if (error instanceof CancelledError) return;
      void showError(sentence(messageOf(error)));
    }
  });
}
