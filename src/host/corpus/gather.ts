import * as vscode from 'vscode';
import { collectFiles, type CollectedFiles } from './corpusFiles';
import { globProblem } from '../../files/globs';
import type { Services } from '../services';
import { isUserText } from '../editors/textEditors';
import { MOST_TEXT } from '../runs/trainingRunFile';
import type { Corpus } from '../../protocol/trainer';
import type { Source } from './source';
import { withCancel } from '../runs/runNotification';
import { formatCount, formatQuantity } from '../../text/numbers';

/** A corpus, and what there is to say of it. */
export interface Gathered {
  readonly corpus: Corpus;
  /** UTF-8 bytes, as far as known before reading. */
  readonly bytes: number;
  /** Files or texts. */
  readonly parts: number;
  /** What was left out and why, for people; empty if nothing was. */
  readonly leftOut: string;
}

/** There is no text to be had; the message says why, for the user. */
export class NoTextError extends Error {
  override readonly name = 'NoTextError';
}

/** Finds the text of `source`, with progress and a way to cancel. Rejects with {@link NoTextError}, or `CancelledError`. */
export async function gather(source: Source, { editors }: Pick<Services, 'editors'>): Promise<Gathered> {
  switch (source.kind) {
    case 'workspace':
      return fromFiles(workspaceRoots());
    case 'glob':
      return fromFiles(workspaceRoots(), source.pattern);
    case 'places':
      return fromFiles(source.uris);
    case 'counts': {
      const { files, ...found } = await fromFiles(source.uris).then(({ corpus, ...rest }) => ({
        files: corpus.kind === 'files' ? corpus.files : [],
        ...rest,
      }));
      return { ...found, corpus: { kind: 'counts', files } };
    }
    case 'selection':
      return fromTexts(selectedTexts(editors.current), 'Nothing is selected.');
    case 'editors':
      return fromTexts(await openTexts(), 'No text is open in an editor.');
  }
}

function workspaceRoots(): vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new NoTextError('No folder is open. Open one, or take a folder of your choice.');
  return folders.map(({ uri }) => uri);
}

async function fromFiles(roots: readonly vscode.Uri[], glob?: string): Promise<Gathered> {
  const problem = glob === undefined ? undefined : globProblem(glob);
  if (problem !== undefined) throw new NoTextError(`No files are searched by ${glob}. ${problem}.`);
  const found = await withCancel('Token Loupe: looking for files', (signal, report) =>
    collectFiles({
      roots,
      signal,
      onFound: files => report(`${formatCount(files)} so far`),
      ...(glob === undefined ? {} : { glob }),
    }),
  );
  if (found.files.length === 0) throw new NoTextError(nothingFound(found, glob));
  const bytes = found.files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes === 0) throw new NoTextError('All of these files are empty.');
  const leftOut = describeLeftOut(found);
  return { corpus: { kind: 'files', files: found.files }, bytes, parts: found.files.length, leftOut };
}

function nothingFound(found: CollectedFiles, glob: string | undefined): string {
  const leftOut = describeLeftOut(found);
  const what = glob === undefined ? 'No files were found' : `No files match ${glob}`;
  return `${what}${leftOut === '' ? '' : ` (${leftOut})`}.`;
}

/** What a search for files left out, and why: `12 left out, 1 file too large`. Empty if nothing was. */
function describeLeftOut({ excluded, tooLarge, cut, files }: CollectedFiles): string {
  return [
    excluded > 0 ? `${formatCount(excluded)} left out` : '',
    tooLarge.length > 0 ? `${formatQuantity(tooLarge.length, 'file')} too large` : '',
    cut ? `only the first ${formatCount(files.length)} files are taken` : '',
  ]
    .filter(part => part !== '')
    .join(', ');
}

function fromTexts(texts: readonly { readonly name: string; readonly text: string }[], otherwise: string): Gathered {
  const filled = texts.filter(({ text }) => text !== '');
  if (filled.length === 0) throw new NoTextError(otherwise);
  if (filled.reduce((sum, { text }) => sum + text.length, 0) > MOST_TEXT) {
    throw new NoTextError('That is more text than fits. Save it, and take the files.');
  }
  const encoder = new TextEncoder();
  const bytes = filled.reduce((sum, { text }) => sum + encoder.encode(text).length, 0);
  return { corpus: { kind: 'texts', texts: filled }, bytes, parts: filled.length, leftOut: '' };
}

function selectedTexts(editor: vscode.TextEditor | undefined): { name: string; text: string }[] {
  if (!editor) return [];
  const name = nameOf(editor.document);
  return editor.selections.map((selection, index) => ({
    name: editor.selections.length === 1 ? name : `${name}#${index + 1}`,
    text: editor.document.getText(selection),
  }));
}

/** Texts in editors as they are there, saved or not; each document once. */
async function openTexts(): Promise<{ name: string; text: string }[]> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  const uris = new Map(
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [[input.uri.toString(), input.uri]] : [])),
  );
  const texts: { name: string; text: string }[] = [];
  for (const uri of uris.values()) {
    const document = await vscode.workspace.openTextDocument(uri).then(
      opened => opened,
      () => undefined, // a binary file, or one that is too large for VS Code to show
    );
    if (document && isUserText(document)) texts.push({ name: nameOf(document), text: document.getText() });
  }
  return texts;
}

function nameOf({ uri }: vscode.TextDocument): string {
  return uri.scheme === 'untitled' ? uri.path : vscode.workspace.asRelativePath(uri);
}
