import assert from 'node:assert/strict';
import { sideStyles } from '../../../../src/analysis/lists/sideStyles';
import { sideColumns } from '../../../../src/analysis/sideBySide/sideColumns';
import { encodingOfTokens } from '../../../support/encodingOfTokens';
import { openaiTokenizer } from '../../../support/tokenizers';

describe('the columns of tokens side by side', () => {
  const differing = (...all: string[][]): number[][] => {
    const text = all[0]!.join('');
    return sideColumns(text, 0, all.map(encodingOfTokens), 0, text.length).map(({ differs }) =>
      Array.from(differs).flatMap((each, index) => (each ? [index] : [])),
    );
  };

  it('say of every range whether another tokenizer does not have it', () => {
    assert.deepEqual(differing(['ab', 'c'], ['a', 'b', 'c']), [[0], [0, 1]]);
    assert.deepEqual(differing(['ab', 'c'], ['a', 'bc']), [
      [0, 1],
      [0, 1],
    ]);
    assert.deepEqual(differing(['ab', 'c'], ['ab', 'c'], ['abc']), [[0, 1], [0, 1], [0]]);
    assert.deepEqual(differing(['ab'], ['ab']), [[], []]);
  });

  it('tile the text, have all ids, and put tokens of one character together', () => {
    const text = 'a family: 👩‍👩‍👧‍👦!\n';
    const encoding = openaiTokenizer('r50k_base').encode(text);
    const [side] = sideColumns(text, 0, [encoding], 0, text.length);
    const { starts, ends, ids, firstIds, styles } = side!;
    assert.deepEqual(Array.from(ids), Array.from(encoding.ids));
    for (let index = 0; index < starts.length; index++) {
      assert.equal(starts[index], index === 0 ? 0 : ends[index - 1]);
    }
    assert.equal(ends[ends.length - 1], text.length);
    const emoji = Array.from(starts).findIndex((start, index) => text.slice(start, ends[index]).includes('👩'));
    assert.ok(firstIds[emoji + 1]! - firstIds[emoji]! > 3);
    assert.equal(sideStyles[styles[emoji]!], 'partial');
  });

  it('have what reaches into the part that is asked for, and nothing else', () => {
    const [side] = sideColumns('one two six', 0, [encodingOfTokens(['one', ' two', ' six'])], 2, 5);
    assert.deepEqual(
      [Array.from(side!.starts), Array.from(side!.ends)],
      [
        [0, 3],
        [3, 7],
      ],
    );
  });
});
