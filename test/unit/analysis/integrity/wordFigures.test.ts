import assert from 'node:assert/strict';
import { UnitCollector, UnitNumbers } from '../../../../src/analysis/integrity/tokenUnits';
import { MOST_VIOLATIONS, Verdict, wordRows } from '../../../../src/analysis/integrity/wordFigures';
import { encodingOfTokens } from '../../../support/encodingOfTokens';

const unitsOf = (tokens: readonly string[]) => {
  const numbers = new UnitNumbers();
  const collector = new UnitCollector(numbers);
  const text = tokens.join('');
  collector.add({ text, encoding: encodingOfTokens(tokens), start: 0, end: text.length, offset: 0 });
  return { rows: [collector.columns('a')], units: numbers.joined() };
};

describe('words among tokens', () => {
  it('are counted by distinct tokens and by occurrences', () => {
    const units = unitsOf(['ev', 'ler', ' gel', ',', ' ev']);
    const verdicts = Uint8Array.of(Verdict.Word, Verdict.Morpheme, 0);
    assert.deepEqual(wordRows(units, verdicts, true), [
      {
        tokenizerId: 'a',
        all: { distinct: 4, occurrences: 5 },
        withLetters: { distinct: 3, occurrences: 4 },
        valid: { distinct: 2, occurrences: 3 },
        pure: { distinct: 1, occurrences: 1 },
        violations: [{ text: 'gel', count: 1, start: 6, end: 9 }],
      },
    ]);
  });

  it('are those of the paper’s example: 3 of 5 tokens', () => {
    const tokens = ['Ca', 'ts', ' are', ' play', 'ing'];
    const [row] = wordRows(unitsOf(tokens), Uint8Array.of(0, 0, 1, 1, 2), false);
    assert.equal(row!.valid.distinct / row!.all.distinct, 0.6);
    assert.equal(row!.pure, undefined, 'unknown without a list of morphemes');
  });

  it('are none of an empty text', () => {
    const [row] = wordRows(unitsOf([]), new Uint8Array(), false);
    assert.deepEqual([row!.all, row!.violations], [{ distinct: 0, occurrences: 0 }, []]);
  });

  it('list the others, the most frequent first, up to a number', () => {
    const tokens = Array.from(
      { length: MOST_VIOLATIONS + 20 },
      (_, index) => ` x${'abcdefghij'[index % 10]}${Math.floor(index / 10)}`,
    );
    const [row] = wordRows(unitsOf([...tokens, tokens[7]!, tokens[7]!]), new Uint8Array(tokens.length), false);
    assert.equal(row!.violations.length, MOST_VIOLATIONS);
    assert.deepEqual(
      row!.violations.slice(0, 2).map(({ text, count }) => [text, count]),
      [
        ['xh0', 3],
        ['xa0', 1],
      ],
    );
  });
});
