import assert from 'node:assert/strict';
import { readPreTokenizer } from '../../../../src/engine/preTokenizers/readPreTokenizer';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { scannerByName, scannerNames } from '../../../../src/engine/scanners/scannerByName';
import {
  NUMBER_RUNS,
  scannerForPattern,
  scannerForSteps,
  stepsOfScanner,
} from '../../../../src/engine/scanners/publishedPatterns';
import { hardCases } from '../../../support/hardCases';
import { wellFormed } from '../../../support/nativeTokenizer';
import { random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';

const SEED = 20_261_131;

/** The steps one after the other, by regexes: a group around each keeps them from being read as the scanner. */
function byRegexes(steps: readonly string[]): (text: string) => string[] {
  const parts = steps.map(step =>
    step === NUMBER_RUNS
      ? { type: 'Digits', individual_digits: false }
      : { type: 'Split', pattern: { Regex: `(?:${step})` }, behavior: 'Isolated', invert: false },
  );
  const stage = readPreTokenizer({ type: 'Sequence', pretokenizers: parts }, 'pre_tokenizer');
  const part = { atStart: true, atEnd: true };
  return text => stage.preTokenize(AlignedText.of(text), part).map(piece => piece.text);
}

describe('the steps that a scanner stands for', () => {
  const names = scannerNames.filter(name => name !== 'none');

  for (const name of names) {
    it(`split as ${name} does (seed ${SEED})`, () => {
      const steps = stepsOfScanner(name);
      assert.ok(steps, 'it has steps');
      const preTokenizer = scannerByName(name);
      assert.equal(steps.length === 1 ? scannerForPattern(steps[0]!, false) : scannerForSteps(steps), preTokenizer);
      const split = byRegexes(steps);
      const next = random(SEED);
      const texts = [...hardCases.map(each => each.text), ...Array.from({ length: 150 }, () => mixedText(next, 60))];
      for (const text of texts.map(wellFormed)) {
        const pieces: string[] = [];
        for (let start = 0; start < text.length;) {
          const end = preTokenizer.next(text, start);
          pieces.push(text.slice(start, end));
          start = end;
        }
        assert.deepEqual(split(text), pieces, JSON.stringify(text));
      }
    });
  }

  it('are none for a name that is not known', () => {
    assert.equal(stepsOfScanner('nonsense'), undefined);
    assert.equal(scannerForSteps(['nonsense']), undefined);
  });
});
