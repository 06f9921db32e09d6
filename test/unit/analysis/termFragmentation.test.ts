import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fragmentationChange, type TermCounter, termFragmentation } from '../../../src/analysis/termFragmentation';

/** A tokenizer of our own making: the count is whatever the function says. */
function counter(id: string, count: (text: string) => number): TermCounter {
  return { info: { id, name: id, kind: 'baseline', description: '' }, count };
}

const characters = counter('characters', text => text.length);
const words = counter('words', text => text.split(' ').length);

describe('the fragmentation of terms', () => {
  it('counts each term with each tokenizer', () => {
    const table = termFragmentation(['writ', 'mens rea', 'EPS'], [characters, words]);
    assert.deepEqual(table, {
      tokenizers: ['characters', 'words'],
      rows: [
        { term: 'writ', tokens: [4, 1] },
        { term: 'mens rea', tokens: [8, 2] },
        { term: 'EPS', tokens: [3, 1] },
      ],
      meanTokens: [5, 4 / 3],
      singleTokenShare: [0, 2 / 3],
    });
  });

  it('counts a term after a space where that is chosen', () => {
    assert.deepEqual(termFragmentation(['writ'], [characters], 'afterSpace').rows[0]?.tokens, [5]);
  });

  it('leaves out empty terms and repetitions, and makes up no mean of nothing', () => {
    assert.equal(termFragmentation(['a', '', 'a'], [words]).rows.length, 1);
    const empty = termFragmentation([''], [characters, words]);
    assert.deepEqual(empty, { tokenizers: ['characters', 'words'], rows: [] });
    assert.equal(fragmentationChange(empty, 'characters', 'words'), undefined);
  });

  it('tells what another tokenizer changes, the right way round', () => {
    const table = termFragmentation(['writ', 'mens rea', 'x'], [characters, words]);
    const change = fragmentationChange(table, 'characters', 'words')!;
    assert.ok(Math.abs(change.fewer - (1 - 4 / 13)) < 1e-12);
    assert.deepEqual([change.shorter, change.same, change.longer], [2, 1, 0]);
    assert.deepEqual([change.meanBefore, change.meanAfter], [13 / 3, 4 / 3]);
    assert.deepEqual([change.singleBefore, change.singleAfter], [1 / 3, 2 / 3]);
    const back = fragmentationChange(table, 'words', 'characters')!;
    assert.ok(Math.abs(back.fewer - (1 - 13 / 4)) < 1e-12, 'more tokens are a negative saving');
    assert.throws(() => fragmentationChange(table, 'characters', 'syllables'), /not counted with "syllables"/);
  });

  it('has means between the least and the greatest count', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), terms => {
        const { rows, meanTokens } = termFragmentation(terms, [characters]);
        const counts = rows.map(({ tokens }) => tokens[0]!);
        assert.ok(meanTokens![0]! >= Math.min(...counts) - 1e-9 && meanTokens![0]! <= Math.max(...counts) + 1e-9);
      }),
    );
  });
});
