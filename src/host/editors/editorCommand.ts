import type * as vscode from 'vscode';
import { registerCommand } from '../commands';
import { showInformation } from '../messages';
import type { Services } from '../services';

/**
 * Registers a command on the text editor that the user last worked in. `given` is what a keybinding or a link hands over.
 */
export function registerEditorCommand(
  { editors, log }: Pick<Services, 'editors' | 'log'>,
  name: string,
  run: (editor: vscode.TextEditor, given: unknown) => Promise<void>,
): vscode.Disposable {
  return registerCommand(`tokenLoupe.${name}`, log, async given => {
    const { current } = editors;
    if (current) await run(current, given);
    else void showInformation('Open a text first.');
  });
}
