import assert from 'node:assert/strict';
import type { Encoding } from '../../src/engine/encoding';
import { EncodingBuilder } from '../../src/engine/encodingBuilder';
import type { TextEdit } from '../../src/engine/segmentedDocument';
import { TokenizedDocument } from '../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { utf8Length } from '../../src/engine/unicode/utf8';
import { pick, type Random, random } from '../support/random';
import { mixedText, proseLikeText } from '../support/randomTexts';
import { allTokenizers, reportMissingVocabularies } from '../support/tokenizers';

const SEED = 20_261_130;
const tokenizers = allTokenizers();
/** Edits over all tokenizers. */
const EDITS = process.env['TOKEN_LOUPE_NIGHTLY'] === '1' ? 100_000 : 2000;
const editsEach = Math.ceil(EDITS / tokenizers.length);
/** Texts are some segments long: several borders, and edits that reach across more than one. */
const LENGTH = 7000;

/** Where the document's segments meet; looked at so that edits hit the places where something can go wrong. */
function borders(document: TokenizedDocument): number[] {
  const segments = Reflect.get(document, 'segments') as readonly { readonly text: string }[];
  let end = 0;
  return segments.map(segment => (end += segment.text.length));
}

/** Tokens of `encoding` that overlap `[start, end)`. */
function slice(encoding: Encoding, start: number, end: number): Encoding {
  const builder = new EncodingBuilder();
  for (let index = 0; index < encoding.length; index++) {
    if (encoding.ends[index]! > start && encoding.starts[index]! < end)
      builder.append(encoding, index, index + 1, 0, 0);
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

function randomEdit(next: Random, text: string, document: TokenizedDocument): TextEdit {
  const near =
    next(4) > 0
      ? pick(next, [0, ...borders(document)]) + pick(next, [0, 0, 0, -1, -1, 1, -2, 2])
      : next(text.length + 1);
  const offset = Math.max(0, Math.min(text.length, near));
  const reach = [0, 0, 1, 1, 2, 3, 20, 3000][next(8)]!;
  const length = Math.min(text.length - offset, reach === 0 ? 0 : next(reach + 1));
  const kind = next(12);
  let inserted = pick(next, insertions);
  if (kind === 0) inserted = mixedText(next, 1 + next(40));
  else if (kind === 1 && text.length < 2 * LENGTH) inserted = proseLikeText(next, next(5000));
  else if (kind === 2) inserted = 'x'.repeat(next(100));
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
  return '';
}

function finishCounting(document: TokenizedDocument): void {
  let steps = 0;
  while (document.countNext()) assert.ok(++steps < 100_000, 'counting does not come to an end');
}

function check(document: TokenizedDocument, tokenizer: Tokenizer, text: string, next: Random, label: string): void {
  const expected = tokenizer.encode(text);
  assert.equal(document.length, text.length, `${label}: length`);
  assert.equal(document.bytes, utf8Length(text), `${label}: bytes`);
  for (const border of borders(document)) {
    assert.ok(border === text.length || tokenizer.canCutAt(text, border), `${label}: no cut is allowed at ${border}`);
  }
  const start = next(text.length + 1);
  const end = Math.min(text.length, start + next([2, 50, 5000][next(3)]!));
  assertSame(document.tokensInRange(start, end), slice(expected, start, end), `${label}: range ${start} to ${end}`);
  assertSame(document.tokensInRange(0, text.length), expected, `${label}: all`);
  finishCounting(document);
  assert.equal(document.uncountedUnits, 0, `${label}: uncounted`);
  assert.equal(document.count, expected.length, `${label}: count`);
}

describe(`a document under ${EDITS} random edits (seed ${SEED})`, function () {
  this.timeout(0);
  before(reportMissingVocabularies);

  tokenizers.forEach(({ name, tokenizer: make }, number) => {
    it(`has the tokens of its text at every moment: ${name}`, () => {
      const tokenizer = make();
      const next = random(SEED + number);
      let text = '';
      let document = new TokenizedDocument(tokenizer, text);
      for (let edited = 0; edited < editsEach; edited++) {
        if (edited % 30 === 0) {
          text = startText(next, (edited / 30) % 5);
          document = new TokenizedDocument(tokenizer, text);
        }
        const edit = randomEdit(next, text, document);
        const label = `edit ${edited}, ${JSON.stringify({ ...edit, text: edit.text.slice(0, 40) })}`;
        const counted = next(4); // some of it, none of it: edits come in between
        for (let step = 0; step < counted; step++) document.countNext();
        document.edit(edit);
        text = applied(text, edit);
        assert.ok(document.uncountedUnits >= 0 && document.uncountedUnits <= text.length, label);
        assert.equal(document.count === undefined, document.uncountedUnits > 0, label);
        if (next(3) > 0) check(document, tokenizer, text, next, label);
      }
      check(document, tokenizer, text, next, 'at the end');
    });
  });
});
