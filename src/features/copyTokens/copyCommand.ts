import * as vscode from 'vscode';
import { type TokenFormId, tokenForms } from '../../analysis/tokenForms/tokenForms';
import { pickOne } from '../../host/quickInput/inputs';
import { BACK } from '../../host/quickInput/steps';
import type { Services } from '../../host/services';
import { withSlowProgress } from '../../host/slowProgress';
import { CancelledError } from '../../protocol/rpc';
import type { TextRange } from '../../protocol/textRange';
import { formatQuantity } from '../../text/numbers';

/** More than this in the clipboard would freeze the window. UTF-16 code units. */
const MOST_UNITS = 50_000_000;
const SEPARATOR = '|';
/** How long the status bar says what was copied. Milliseconds. */
const SHOWN = 4000;

/** What the command may be given; the rest is asked or taken from the editor. */
export interface CopyArgument {
  readonly form?: TokenFormId;
  /** In place of the selected tokenizer. */
  readonly tokenizerId?: string;
  /** Between tokens, for text with separators. */
  readonly separator?: string;
  /** Of the document; else the selections, else all of it. */
  readonly ranges?: readonly TextRange[];
}

/** Puts the tokens of the selections, or else of the document, into the clipboard. */
export async function copyTokens(services: Services, editor: vscode.TextEditor, given: unknown): Promise<void> {
  const argument = checked(given);
  const { document, selections } = editor;
  const { tokenization } = services;
  const form = argument.form ?? (await chooseForm());
  const selected = selections.filter(selection => !selection.isEmpty);
  const whole = { start: 0, end: document.offsetAt(document.lineAt(document.lineCount - 1).range.end) };
  const ranges =
    argument.ranges ?? (selected.length > 0 ? selected.map(each => offsetsOf(document, each)).sort(byStart) : [whole]);
  const { engine, key } = tokenization.about(document);
  const { tokenizerId, separator } = {
    tokenizerId: argument.tokenizerId ?? tokenization.selectedFor(document),
    separator: argument.separator ?? SEPARATOR,
  };
  const params = { document: key, tokenizerId, ranges, form, separator, mostUnits: MOST_UNITS };
  const { text, tokens } = await withSlowProgress('Token Loupe: writing tokens', (signal, onProgress) =>
    engine.writeTokens(params, signal, onProgress),
  );
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied ${formatQuantity(tokens, 'token')}`, SHOWN);
}

async function chooseForm(): Promise<TokenFormId> {
  const items = tokenForms.map(({ id, title, detail }) => ({ label: title, detail, value: id }));
  const position = { title: 'Copy Tokens', step: 1, of: 1, canGoBack: false };
  const form = await pickOne<TokenFormId>(position, { placeholder: 'How they are written', items });
  if (form === BACK) throw new CancelledError();
  return form;
}

function checked(given: unknown): CopyArgument {
  const { form, tokenizerId, separator, ranges } = Object(given) as Readonly<Record<keyof CopyArgument, unknown>>;
  const known = tokenForms.find(({ id }) => id === form);
  if (form !== undefined && !known) {
    throw new Error(`form: expected one of ${tokenForms.map(({ id }) => id).join(', ')}`);
  }
  if (tokenizerId !== undefined && typeof tokenizerId !== 'string') throw new Error('tokenizerId: expected a text');
  if (separator !== undefined && typeof separator !== 'string') throw new Error('separator: expected a text');
  if (ranges !== undefined && !(Array.isArray(ranges) && ranges.every(isRange))) {
    throw new Error('ranges: expected objects with start and end');
  }
  return {
    ...(known ? { form: known.id } : {}),
    ...(tokenizerId === undefined ? {} : { tokenizerId }),
    ...(separator === undefined ? {} : { separator }),
    ...(ranges === undefined ? {} : { ranges: ranges }),
  };
}

function isRange(value: unknown): value is TextRange {
  const { start, end } = Object(value) as Partial<Record<keyof TextRange, unknown>>;
  return Number.isInteger(start) && Number.isInteger(end) && Number(start) >= 0 && (end as number) >= Number(start);
}

function offsetsOf(document: vscode.TextDocument, range: vscode.Range): TextRange {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

function byStart(a: TextRange, b: TextRange): number {
  return a.start - b.start;
}
