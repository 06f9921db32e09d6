import * as vscode from 'vscode';
import { CancelledError } from '../protocol/rpc';
import { withoutLinks } from '../text/plainText';

/*
 * What is told to the user beside the editors. Nearly every message has a name of a file, of a tokenizer or a reason in it,
 * and VS Code would make a link of `[Details](command:...)` in any of them; so a lint rule refuses VS Code's own
 * functions everywhere else.
 */

/** A notification with buttons; resolves to the one that was clicked. */
export function showInformation<const T extends string>(
  message: string,
  ...buttons: readonly T[]
): Thenable<T | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), ...buttons);
}

export function showWarning<const T extends string>(
  message: string,
  ...buttons: readonly T[]
): Thenable<T | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), ...buttons);
}

export function showError<const T extends string>(message: string, ...buttons: readonly T[]): Thenable<T | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(message), ...buttons);
}

/** A dialog that asks before something is done: whether the user clicked `button`. */
export async function confirmInDialog(message: string, button: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(withoutLinks(message), { modal: true }, button)) === button;
}

/** Work that a notification tells of. */
export type NotifiedWork<T> = (report: (message: string) => void, signal: AbortSignal) => Promise<T>;

/** Shows a notification while `work` runs. Where it `isCancellable`, its button aborts the signal with `CancelledError`. */
export async function withNotification<T>(title: string, isCancellable: boolean, work: NotifiedWork<T>): Promise<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: withoutLinks(title),
    cancellable: isCancellable,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort(new CancelledError()));
    return work(message => progress.report({ message: withoutLinks(message) }), controller.signal);
  });
}
