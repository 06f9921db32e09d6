import assert from 'node:assert/strict';
import { UnitCollector, UnitNumbers } from '../../../../src/analysis/integrity/tokenUnits';
import { ByteTokenizer } from '../../../../src/engine/baselines/byteTokenizer';
import { encodingOfTokens } from '../../../support/encodingOfTokens';

const columnsOf = (tokens: readonly string[], numbers = new UnitNumbers()) => {
  const text = tokens.join('');
  const collector = new UnitCollector(numbers);
  collector.add({ text, encoding: encodingOfTokens(tokens), start: 0, end: text.length, offset: 100 });
  return { numbers, columns: collector.columns('a') };
};

describe('the units of a text', () => {
  it('are its distinct tokens without the white space around them, each where it is first', () => {
    const { numbers, columns } = columnsOf(['ev', 'ler', ' geldi', ',', ' ev', '\n', '12', ' ,']);
    assert.equal(numbers.joined(), 'ev\nler\ngeldi');
    assert.deepEqual([...columns.units], [0, 1, 2]);
    assert.deepEqual([...columns.counts], [2, 1, 1]);
    assert.deepEqual([...columns.starts], [100, 102, 106]);
    assert.deepEqual([...columns.ends], [102, 105, 111]);
    assert.deepEqual(columns.withoutLetters, { distinct: 2, occurrences: 3 });
    assert.deepEqual(columns.partial, { distinct: 0, occurrences: 0 });
  });

  it('have one number for all tokenizers, and one space where white space is within', () => {
    const numbers = new UnitNumbers();
    columnsOf(['of', ' the'], numbers);
    const { columns } = columnsOf(['the', ' of \n the'], numbers);
    assert.equal(numbers.joined(), 'of\nthe\nof the');
    assert.deepEqual([...columns.units], [1, 2]);
  });

  it('are none of characters cut apart', () => {
    const numbers = new UnitNumbers();
    const collector = new UnitCollector(numbers);
    const text = 'aé é';
    collector.add({ text, encoding: new ByteTokenizer().encode(text), start: 0, end: text.length, offset: 0 });
    const { units, partial, withoutLetters } = collector.columns('bytes');
    assert.equal(numbers.joined(), 'a');
    assert.equal(units.length, 1);
    assert.deepEqual(partial, { distinct: 2, occurrences: 4 });
    assert.deepEqual(withoutLetters, { distinct: 0, occurrences: 0 });
  });

  it('are those that begin in the part', () => {
    const collector = new UnitCollector(new UnitNumbers());
    const tokens = ['ab', 'cd', 'ef'];
    const encoding = encodingOfTokens(tokens);
    for (const [start, end] of [
      [0, 3],
      [3, 6],
    ] as const)
      collector.add({ text: 'abcdef', encoding, start, end, offset: 0 });
    assert.deepEqual([...collector.columns('a').counts], [1, 1, 1]);
  });
});
