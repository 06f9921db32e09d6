import assert from 'node:assert/strict';
import fc from 'fast-check';
import { superBpe128kStage2Scanner } from '../../../../src/engine/scanners/superBpe128k';
import { readPreTokenizer } from '../../../../src/engine/preTokenizers/readPreTokenizer';
import { ScannerPreTokenizer } from '../../../../src/engine/preTokenizers/scannerPreTokenizer';
import { hardCases } from '../../../support/hardCases';
import { runs } from '../../../support/nightly';
import { preTokens } from '../../../support/preTokens';
import { mixedTexts } from '../../../support/randomTexts';

const SEED = 20_261_210;
const STAGE_2 = String.raw`\p{N}{1,3}| ?[^\s\p{L}\p{N}]{2,}[\r\n/]*| +(?!\S)`;

describe('stage 2 of the later SuperBPE', () => {
  const split = (text: string): string[] => preTokens(superBpe128kStage2Scanner, text);

  it('sets apart numbers, signs and runs of spaces, and leaves words together', () => {
    assert.deepEqual(split('By the way, 12345 ->  x'), ['By the way, ', '123', '45', ' ->', ' ', ' x']);
    assert.deepEqual(split('a - b\n\n  c  '), ['a - b\n\n', ' ', ' c', '  ']);
    assert.deepEqual(split('f();//\n/x'), ['f', '();//\n/', 'x']);
  });

  it(`may be cut where it says so (seed ${SEED})`, () => {
    let cuts = 0;
    const assertCuts = (text: string): void => {
      const whole = split(text);
      for (let index = 1; index < text.length; index++) {
        const [previous, next] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
        if (!superBpe128kStage2Scanner.canCutBetween(previous, next)) continue;
        cuts++;
        const parts = [...split(text.slice(0, index)), ...split(text.slice(index))];
        assert.deepEqual(parts, whole, `${JSON.stringify(text)} cut at ${index}`);
      }
    };
    for (const { text } of hardCases) assertCuts(text);
    fc.assert(fc.property(mixedTexts(20), assertCuts), { seed: SEED, numRuns: runs(1000) });
    assert.ok(cuts > runs(500), `${cuts} cuts`);
  });

  it('is known by its regex where matches are isolated, and not where all else is removed', () => {
    const stage = (behavior: string, invert: boolean): unknown =>
      readPreTokenizer({ type: 'Split', pattern: { Regex: STAGE_2 }, behavior, invert }, 'pre_tokenizer');
    const isolated = stage('Isolated', false);
    assert.ok(isolated instanceof ScannerPreTokenizer);
    assert.equal(isolated.scanner, superBpe128kStage2Scanner);
    assert.ok(!(stage('Removed', true) instanceof ScannerPreTokenizer), 'what lies between matches would be lost');
  });
});
