import assert from 'node:assert/strict';
import { readPreTokenizer } from '../../../../src/engine/preTokenizers/readPreTokenizer';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import {
  scannerByName,
  scannerForPattern,
  scannerForSteps,
  scannerNames,
  scanners,
  stepsOfScanner,
} from '../../../../src/engine/scanners/scannerTable';
import { NUMBER_RUNS } from '../../../../src/engine/scanners/splitScanner';
import { hardCases } from '../../../support/hardCases';
import { wellFormed } from '../../../support/nativeTokenizer';
import { preTokens } from '../../../support/preTokens';
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

describe('the table of scanners', () => {
  it('has each name and each list of steps once', () => {
    assert.equal(new Set(scannerNames).size, scanners.length);
    assert.equal(new Set(scanners.map(({ steps }) => steps.join('\n'))).size, scanners.length);
  });

  it('says so where there is no scanner of a name', () => {
    assert.throws(() => scannerByName('nonsense'), /unknown pre-tokenizer "nonsense"/);
    assert.throws(() => scannerByName('toString'), /unknown pre-tokenizer "toString"/);
  });
});

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
        assert.deepEqual(split(text), preTokens(preTokenizer, text), JSON.stringify(text));
      }
    });
  }

  it('are none for a name that is not known', () => {
    assert.equal(stepsOfScanner('nonsense'), undefined);
    assert.equal(scannerForSteps(['nonsense']), undefined);
    assert.equal(scannerForPattern('', false), undefined, 'no steps are not the empty regex');
  });
});
