import assert from 'node:assert/strict';
import { scanners } from '../../src/engine/scanners/scannerTable';
import type { SplitScanner } from '../../src/engine/scanners/splitScanner';
import { TextSplitter } from '../../src/engine/scanners/textSplitter';
import { hardCases } from '../support/hardCases';
import { pick, type Random, random } from '../support/random';
import { mixedText } from '../support/randomTexts';

const SEED = 20_261_204;
const rounds = 4000;

function borders(splitter: TextSplitter, text: string, offset = 0): number[] {
  const ends: number[] = [];
  splitter.forEachEnd(text, end => ends.push(offset + end));
  return ends;
}

/** Runs of letters of either case, of both and of none, signs, spaces and contractions: where cuts inside words matter. */
const parts = [
  'a',
  'b',
  'l',
  'r',
  'e',
  'v',
  's',
  'L',
  'E',
  'A',
  'ǅ',
  'ʰ',
  '漢',
  'ß',
  '\u0301',
  "'",
  '!',
  '=',
  '_',
  ' ',
  '\t',
  '\n',
  '\r',
  '1',
  '½',
  '٣',
  '𝟏',
  '🙂',
  '\ud83d',
  '\u0085',
  'ſ',
  '/',
];

function textsToCut(next: Random): string[] {
  const dense = (): string =>
    Array.from({ length: 2 + next(14) }, () => pick(next, parts).repeat(1 + (next(4) === 0 ? next(3) : 0))).join('');
  return [
    ...hardCases.map(each => each.text),
    ...Array.from({ length: rounds }, (_, round) => (round % 4 === 0 ? mixedText(next, 30) : dense())),
  ];
}

/** Cuts texts wherever `mayCut` allows, and compares the borders with `expected`; returns how many cuts there were. */
function tryCuts(
  scanner: SplitScanner,
  mayCut: (previous: number, next: number) => boolean,
  expected: (whole: readonly number[], index: number) => readonly number[],
): number {
  const splitter = new TextSplitter(scanner);
  let tried = 0;
  for (const text of textsToCut(random(SEED))) {
    const whole = borders(splitter, text);
    for (let index = 1; index < text.length; index++) {
      const [previous, after] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
      if ((previous & 0xfc00) === 0xd800 && (after & 0xfc00) === 0xdc00) continue;
      if (!mayCut(previous, after)) continue;
      tried++;
      const split = [...borders(splitter, text.slice(0, index)), ...borders(splitter, text.slice(index), index)];
      assert.deepEqual(split, expected(whole, index), `${JSON.stringify(text)} cut at ${index}`);
    }
  }
  return tried;
}

describe(`a cut where a scanner says that there is a border (seed ${SEED})`, () => {
  for (const scanner of scanners.filter(({ name }) => name !== 'none')) {
    it(`moves no border: ${scanner.name}`, () => {
      const tried = tryCuts(
        scanner,
        (...pair) => scanner.canCutBetween(...pair),
        whole => whole,
      );
      assert.ok(tried > 1000, `${tried} cuts`);
    });
  }
});

describe(`a cut inside a pre-token (seed ${SEED})`, () => {
  for (const scanner of scanners.filter(each => each.splitsAloneBetween !== undefined)) {
    it(`moves no border where the scanner says so: ${scanner.name}`, () => {
      const tried = tryCuts(
        scanner,
        (...pair) => scanner.splitsAloneBetween!(...pair),
        (whole, index) => [...new Set([...whole, index])].sort((a, b) => a - b),
      );
      assert.ok(tried > 1000, `${tried} cuts`);
    });
  }
});
