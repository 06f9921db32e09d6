import * as vscode from 'vscode';
import { toastSentence } from './toastSentence';
import { showInformation } from '../messages';

/** Files that were left out of what a result is of, by reason. */
type LeftOut = readonly { readonly reason: string; readonly files?: number }[];

/**
 * Tells of a result in one sentence, with a button that leads to it in the view of results, and `more` where there is
 * something to do with it at once: whether that one was clicked.
 */
export async function tellResult(id: string, told: string, leftOut: LeftOut, more?: string): Promise<boolean> {
  const show = 'Show';
  const files = leftOut.reduce((sum, each) => sum + (each.files ?? 1), 0);
  const chosen = await showInformation(toastSentence(told, files), ...(more === undefined ? [] : [more]), show);
  if (chosen === show) await vscode.commands.executeCommand('tokenLoupe.showResults', id);
  return more !== undefined && chosen === more;
}
