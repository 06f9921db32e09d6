import assert from 'node:assert/strict';
import type { Segment } from '../../src/engine/document/segment';
import type { SegmentList } from '../../src/engine/document/segmentList';
import type { Encoding } from '../../src/engine/encoding';
import { EncodingBuilder } from '../../src/engine/encodingBuilder';
import type { TextEdit } from '../../src/engine/segmentedDocument';
import { COUNTED_AT_ONCE, TokenizedDocument } from '../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { utf8Length } from '../../src/engine/unicode/utf8';
import { pick, type Random, random } from './random';
import { mixedText, proseLikeText } from './randomTexts';

/** Texts are some segments long: several borders, and edits that reach across more than one. */
const LENGTH = 7000;

/** Where the document's segments meet; looked at so that edits hit the places where something can go wrong. */
function borders(document: TokenizedDocument): number[] {
  let end = 0;
  return segmentsOf(document).map(segment => (end += segment.text.length));
}

/** The segments that a document is held in. */
export function segmentsOf(document: TokenizedDocument): readonly Segment[] {
  const list = Reflect.get(document, 'list') as SegmentList;
  return [...list.from(list.first)];
}

/** Tokens of `encoding` that overlap `[start, end)`, and what was put in front of the text or after it if that is there. */
function slice(encoding: Encoding, start: number, end: number, length: number): Encoding {
  const builder = new EncodingBuilder();
  for (let index = 0; index < encoding.length; index++) {
    const isAfterText = encoding.starts[index] === length && end === length && start < length;
    const begins = encoding.starts[index]! < end || isAfterText;
    if ((encoding.ends[index]! > start || start === 0) && begins) builder.append(encoding, index, index + 1, 0, 0);
  }
  return builder.build();
}

function assertSame(actual: Encoding, expected: Encoding, label: string): void {
  assert.equal(actual.length, expected.length, `${label}: tokens`);
  for (const column of ['ids', 'byteStarts', 'byteEnds', 'starts', 'ends', 'flags'] as const) {
    const differs = expected[column].findIndex((value, index) => actual[column][index] !== value);
    if (differs >= 0) assert.fail(`${label}: ${column} differ at token ${differs}`);
  }
}

/** What edits put in: what moves borders, joins and parts words, spaces, lines, numbers and surrogate pairs. */
const insertions = [
  ...['', '', '\n', '\r\n', ' ', '  ', 'a', '7', '/', "'s", '!', '\n\n  ', 'word', '1234', '\r', '\t', '\u0085'],
  ...['\ud83d', '\ude00', '🙂', '\u0301', '漢', '\u200d', '\ufeff', '\0'],
];

function randomEdit(next: Random, text: string, document: TokenizedDocument, inserts: readonly string[]): TextEdit {
  const near =
    next(4) > 0
      ? pick(next, [0, ...borders(document)]) + pick(next, [0, 0, 0, -1, -1, 1, -2, 2])
      : next(text.length + 1);
  const offset = Math.max(0, Math.min(text.length, near));
  const reach = [0, 0, 1, 1, 2, 3, 20, 3000][next(8)]!;
  const length = Math.min(text.length - offset, reach === 0 ? 0 : next(reach + 1));
  const kind = next(12);
  let inserted = pick(next, inserts);
  if (kind === 0) inserted = mixedText(next, 1 + next(40));
  else if (kind === 1 && text.length < 2 * LENGTH) inserted = proseLikeText(next, next(5000));
  else if (kind === 2) inserted = pick(next, ['x', 'a', '7', ' ', '漢', '=', 'A']).repeat(next(100));
  return { offset, length, text: inserted };
}

function applied(text: string, edit: TextEdit): string {
  return text.slice(0, edit.offset) + edit.text + text.slice(edit.offset + edit.length);
}

/** Texts with borders of every kind: prose, anything, one long line, and one without a place to cut. */
function startText(next: Random, kind: number): string {
  if (kind === 0) return proseLikeText(next, LENGTH);
  if (kind === 1) return mixedText(next, LENGTH);
  if (kind === 2) return proseLikeText(next, LENGTH).replaceAll(/[\r\n]/g, ' ');
  if (kind === 3) return 'a'.repeat(3000) + '\n' + ' '.repeat(2500) + '\n'.repeat(2500);
  if (kind === 4) return pick(next, ['a', '7', 'aa7', ' ', 'ab', '漢字', '🙂', '\ud83d']).repeat(LENGTH / 2);
  if (kind === 5) return mixedText(next, LENGTH).replaceAll(/\s/g, '');
  return '';
}

/** What edited documents are compared with. */
type Expected = Pick<Tokenizer, 'encode' | 'canCutAt'>;

/** The tokenizer, with its last two encodings kept: the text after an edit is the one before the next. */
function remembering(tokenizer: Tokenizer): Expected {
  const known = new Map<string, Encoding>();
  const encode = (text: string): Encoding => {
    const encoding = known.get(text) ?? tokenizer.encode(text);
    known.delete(text);
    known.set(text, encoding);
    if (known.size > 2) known.delete(known.keys().next().value!);
    return encoding;
  };
  return { encode, canCutAt: (text, index) => tokenizer.canCutAt(text, index) };
}

function finishCounting(document: TokenizedDocument): void {
  let steps = 0;
  while (document.countNext()) assert.ok(++steps < 100_000, 'counting does not come to an end');
}

function check(document: TokenizedDocument, tokenizer: Expected, text: string, next: Random, label: string): void {
  const expected = tokenizer.encode(text);
  assert.equal(document.length, text.length, `${label}: length`);
  assert.equal(document.bytes, utf8Length(text), `${label}: bytes`);
  let border = 0;
  for (const { text: part, soft } of segmentsOf(document)) {
    const allowed = border === 0 || soft || tokenizer.canCutAt(text, border);
    assert.ok(part !== '' && allowed, `${label}: no cut is allowed at ${border}`);
    border += part.length;
  }
  const start = next(text.length + 1);
  const end = Math.min(text.length, start + next([2, 50, 5000][next(3)]!));
  assertSame(
    document.tokensInRange(start, end),
    slice(expected, start, end, text.length),
    `${label}: range ${start} to ${end}`,
  );
  assertSame(document.tokensInRange(0, text.length), expected, `${label}: all`);
  finishCounting(document);
  assert.equal(document.uncountedUnits, 0, `${label}: uncounted`);
  assert.equal(document.count, expected.length, `${label}: count`);
  assert.equal(
    document.countOfRange(start, end),
    slice(expected, start, end, text.length).length,
    `${label}: count of a range`,
  );
  assertSame(document.tokensInRange(0, text.length), expected, `${label}: all, counted`);
}

/** What is edited, if not the texts of all kinds that there are here. */
export interface EditedTexts {
  /** The text to start from, for the number of a round. */
  readonly start: (next: Random, round: number) => string;
  /** More of what edits put in. */
  readonly insertions: readonly string[];
}

/** Makes `edits` random edits, and compares the document with a fresh encoding of its text after most of them. */
export function assertRightUnderEdits(tokenizer: Tokenizer, seed: number, edits: number, texts?: EditedTexts): void {
  const next = random(seed);
  const expected = remembering(tokenizer);
  let text = '';
  let document = new TokenizedDocument(tokenizer, text);
  for (let edited = 0; edited < edits; edited++) {
    if (edited % 30 === 0) {
      text = texts?.start(next, edited / 30) ?? startText(next, (edited / 30) % 7);
      document = new TokenizedDocument(tokenizer, text);
    }
    const edit = randomEdit(next, text, document, texts?.insertions ?? insertions);
    const label = `edit ${edited}, ${JSON.stringify({ ...edit, text: edit.text.slice(0, 40) })}`;
    const counted = next(4); // some of it, none of it: edits come in between
    for (let step = 0; step < counted; step++) document.countNext();
    if (next(2) === 0) finishCounting(document); // an edit of a counted document counts at once what it touches
    const wasCounted = document.count !== undefined;
    document.edit(edit);
    text = applied(text, edit);
    const isMuch = edit.length + edit.text.length > 2000 || document.uncountedUnits > COUNTED_AT_ONCE;
    if (wasCounted) assert.ok(document.count !== undefined || isMuch, label);
    assert.ok(document.uncountedUnits >= 0 && document.uncountedUnits <= text.length, label);
    assert.equal(document.count === undefined, document.uncountedUnits > 0, label);
    if (next(3) > 0) check(document, expected, text, next, label);
  }
  check(document, expected, text, next, 'at the end');
}
