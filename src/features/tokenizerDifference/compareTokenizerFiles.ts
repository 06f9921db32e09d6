import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { Disposable } from '../../host/disposables';
import type { Services } from '../../host/services';
import { withSlowProgress } from '../../host/slowProgress';
import { baseName, nameOf } from '../../host/tokenizers/chosenFiles';
import { differenceText } from './differenceText';

/** UTF-16 code units of the user's text that both tokenizers encode: enough to see what changes. */
const MOST_UNITS = 200_000;

/** Shows what changed between two files of tokenizers, and which lines of the user's text are encoded differently. */
async function compareFiles({ editors, reports, tokenization }: Services, given: unknown, all: unknown): Promise<void> {
  const chosen = [...(Array.isArray(all) ? (all as unknown[]) : []), given].filter(each => each instanceof vscode.Uri);
  const before = chosen[0] ?? (await chooseFile('The tokenizer before'));
  const after =
    before && (chosen.find(each => each.toString() !== before.toString()) ?? (await chooseFile('The tokenizer after')));
  if (!before || !after) return;
  const text = textOf(editors.current);
  const difference = await withSlowProgress('Token Loupe: comparing tokenizers', signal =>
    tokenization.compareFiles(before, after, text?.text, signal),
  );
  const names = { before: fullName(before), after: fullName(after), ...(text && { text: text.name }) };
  await reports.show('From', { uri: after }, differenceText(difference, names));
}

/** The selection, or else the document: as much of its start as is encoded. */
function textOf(editor: vscode.TextEditor | undefined): { readonly name: string; readonly text: string } | undefined {
  if (!editor) return undefined;
  const { document, selection } = editor;
  const isPart = !selection.isEmpty;
  const text = document.getText(isPart ? selection : undefined);
  const cut = text.length > MOST_UNITS ? `, the first ${MOST_UNITS} characters` : '';
  const name = `${isPart ? 'the selection in ' : ''}${baseName(document.uri)}${cut}`;
  return { name, text: text.slice(0, MOST_UNITS) };
}

function fullName(uri: vscode.Uri): string {
  return `${nameOf(uri)} (${vscode.workspace.asRelativePath(uri)})`;
}

async function chooseFile(title: string): Promise<vscode.Uri | undefined> {
  return (await vscode.window.showOpenDialog({ title, openLabel: 'Compare' }))?.[0];
}

/** Registers the command that compares two files of tokenizers. */
export function registerTokenizerDifference(services: Services): Disposable {
  return registerCommand('tokenLoupe.compareTokenizerFiles', services.log, (given?: unknown, all?: unknown) =>
    compareFiles(services, given, all),
  );
}
