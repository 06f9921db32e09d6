import * as vscode from 'vscode';
import { CancelledError } from '../protocol/rpc';
import { messageOf, sentence } from '../text/errors';
import { showError } from './messages';

/**
 * Registers a command. What it fails with is told to the user and answered with nothing: whoever calls a command with an
 * argument of a wrong kind, by a keybinding or a link, gets words. A fault of ours is said to be one; the log has where it is.
 */
export function registerCommand(
  name: string,
  log: vscode.LogOutputChannel,
  run: (...given: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(name, async (...given: unknown[]) => {
    try {
      return await run(...given);
    } catch (error) {
      if (error instanceof CancelledError) return undefined;
      log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      void showError(isFault(error) ? `Token Loupe failed at this; its log says where.` : sentence(messageOf(error)));
      return undefined;
    }
  });
}

/** Whether an error is one that only a mistake in the code throws. */
function isFault(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
}
