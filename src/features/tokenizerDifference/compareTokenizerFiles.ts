import * as vscode from 'vscode';
import { asString } from '../../engine/json/checkedJson';
import { readArgument } from '../../host/commandArguments';
import { registerCommand } from '../../host/commands';
import { uriOf } from '../../host/corpus/sourceOption';
import type { Disposable } from '../../host/disposables';
import type { Services } from '../../host/services';
import { withSlowProgress } from '../../host/slowProgress';
import { baseName, nameOf } from '../../host/tokenizers/chosenFiles';
import type { ReadPlace } from '../../host/tokenizers/tokenization';
import { chooseRevision, revisionNamed } from './chooseRevision';
import { differenceText } from './differenceText';

/** UTF-16 code units of the user's text that both tokenizers encode: enough to see what changes. */
const MOST_UNITS = 200_000;

/** Shows what changed between two tokenizers, and which lines of the user's text are encoded differently. */
async function compareFiles({ editors, reports, tokenization }: Services, given: unknown, all: unknown): Promise<void> {
  const places = await choosePlaces(given, all);
  if (!places) return;
  const { before, after } = places;
  const text = textOf(editors.current);
  const difference = await withSlowProgress('Token Loupe: comparing tokenizers', signal =>
    tokenization.compareFiles(before, after, text?.text, signal),
  );
  const names = { before: fullName(before), after: fullName(after), ...(text && { text: text.name }) };
  await reports.show('From', { uri: after.uri }, differenceText(difference, names));
}

/** A place, and which revision of it where that is not what is on the disk. */
type NamedPlace = ReadPlace & { readonly name?: string };

/**
 * Two files, or two revisions of one: those that were chosen in the explorer, or what another extension names
 * (`{ "file": "/a/tokenizer.json", "revision": "HEAD~1" }`); what is missing is asked for. Undefined without an answer.
 */
async function choosePlaces(
  given: unknown,
  all: unknown,
): Promise<{ readonly before: NamedPlace; readonly after: NamedPlace } | undefined> {
  const chosen = [...(Array.isArray(all) ? (all as unknown[]) : []), given].filter(each => each instanceof vscode.Uri);
  const argument = chosen.length > 0 ? {} : readArgument<{ file: string; revision: string }>(given, ARGUMENT);
  const [first] = chosen;
  const named = argument.file === undefined ? undefined : uriOf(argument.file);
  const one = first ?? named ?? (await chooseFile('A file of a tokenizer'));
  if (!one) return undefined;
  const other = chosen.find(each => each.toString() !== one.toString());
  if (other) return { before: { uri: one }, after: { uri: other } };
  const revision =
    argument.revision === undefined ? await chooseRevision(one) : await revisionNamed(one, argument.revision);
  if (revision) return { before: revision, after: { uri: one } };
  const after = await chooseFile('The tokenizer after');
  return after && { before: { uri: one }, after: { uri: after } };
}

const ARGUMENT = { file: asString, revision: asString };

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

function fullName({ uri, name }: NamedPlace): string {
  const at = name === undefined ? '' : ` at ${name}`;
  return `${nameOf(uri)} (${vscode.workspace.asRelativePath(uri)}${at})`;
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
