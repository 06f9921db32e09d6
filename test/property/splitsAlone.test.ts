import assert from 'node:assert/strict';
import { scannerByName } from '../../src/engine/scanners/scannerByName';
import type { SplitScanner } from '../../src/engine/scanners/splitScanner';
import { hardCases } from '../support/hardCases';
import { pick, random } from '../support/random';
import { mixedText } from '../support/randomTexts';
import { scannerNames } from '../support/tokenizers';

const SEED = 20_261_204;
const rounds = 4000;

function borders(preTokenizer: SplitScanner, text: string, offset = 0): number[] {
  const ends: number[] = [];
  for (let start = 0; start < text.length;) {
    start = preTokenizer.next(text, start);
    ends.push(offset + start);
  }
  return ends;
}

/** Runs of letters of either case, of both and of none, signs, spaces and contractions: where cuts inside words matter. */
const parts = ['a', 'b', 'l', 'r', 'e', 'v', 's', 'L', 'E', 'A', 'ǅ', 'ʰ', '漢', 'ß', '\u0301', "'", '!', '=', '_', ' ', '\t', '\n', '\r', '1', '½', '٣', '𝟏', '🙂', '\ud83d', '\u0085', 'ſ', '/']; // prettier-ignore

describe(`a split inside a pre-token (seed ${SEED})`, () => {
  for (const name of [
    ...new Set([...scannerNames, 'qwen', 'tekken', 'superbpe', 'superbpe128k-stage2', 'metaspace', 'none']),
  ]) {
    it(`moves no border where the pre-tokenizer says so: ${name}`, () => {
      const preTokenizer = scannerByName(name);
      const next = random(SEED);
      const dense = (): string => Array.from({ length: 2 + next(14) }, () => pick(next, parts).repeat(1 + (next(4) === 0 ? next(3) : 0))).join(''); // prettier-ignore
      const texts = [
        ...hardCases.map(each => each.text),
        ...Array.from({ length: rounds }, (_, round) => (round % 4 === 0 ? mixedText(next, 30) : dense())),
      ];
      let tried = 0;
      for (const text of texts) {
        const whole = borders(preTokenizer, text);
        for (let index = 1; index < text.length; index++) {
          const [previous, after] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
          if ((previous & 0xfc00) === 0xd800 && (after & 0xfc00) === 0xdc00) continue;
          if (!preTokenizer.splitsAloneBetween!(previous, after)) continue;
          tried++;
          const split = [
            ...borders(preTokenizer, text.slice(0, index)),
            ...borders(preTokenizer, text.slice(index), index),
          ];
          const expected = [...new Set([...whole, index])].sort((a, b) => a - b);
          assert.deepEqual(split, expected, `${JSON.stringify(text)} split at ${index}`);
        }
      }
      assert.ok(tried > 1000, `${tried} splits`);
    });
  }
});
