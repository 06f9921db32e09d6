import assert from 'node:assert/strict';
import { exportedTokens, paddedSize } from '../../../../src/training/export/exportedTokens';
import { withMerges, withPieces } from './handMade';

describe('the entries of an exported tokenizer', () => {
  it('are the model’s, then the added tokens, then the padding', () => {
    const tokens = exportedTokens(
      withMerges([['t', 'h']], {
        addedTokens: [
          { content: '<|end|>', special: true },
          { content: 'th', special: false },
          { content: ' the', special: false },
        ],
        padding: { multipleOf: 4 },
      }),
    );
    assert.equal(tokens.model.length, 257);
    assert.equal(tokens.model[256], 'th');
    assert.equal(tokens.model[220], 'Ġ');
    assert.deepEqual(tokens.added, [
      { id: 256, content: 'th', special: false }, // the model’s own
      { id: 257, content: '<|end|>', special: true },
      { id: 258, content: ' the', special: false },
    ]);
    assert.deepEqual(tokens.reserved, [{ id: 259, content: '<|reserved_0|>', special: true }]);
    assert.equal(tokens.size, 260);
  });

  it('have no reserved token of a name that is taken', () => {
    const addedTokens = [0, 2].map(number => ({ content: `<|reserved_${number}|>`, special: false }));
    const { reserved, size } = exportedTokens(withMerges([], { addedTokens, padding: { multipleOf: 260 } }));
    assert.deepEqual(
      reserved.map(({ id, content }) => [id, content]),
      [
        [258, '<|reserved_1|>'],
        [259, '<|reserved_3|>'],
      ],
    );
    assert.equal(size, 260);
  });

  it('refuse an added token that readers would decode as bytes', () => {
    const addedTokens = [{ content: '£', special: false }];
    assert.throws(
      () => exportedTokens(withMerges([], { addedTokens })),
      /the token "£" cannot be added: readers of byte/,
    );
  });

  it('have the unknown token of Unigram among the special ones', () => {
    const { added, size } = exportedTokens(withPieces([], { addedTokens: [{ content: '<s>', special: true }] }));
    assert.deepEqual(added, [
      { id: 0, content: '<unk>', special: true },
      { id: 6, content: '<s>', special: true },
    ]);
    assert.equal(size, 7);
  });

  it('are padded to a power of two or a multiple, and not where they are that already', () => {
    assert.equal(paddedSize(257, 'none'), 257);
    assert.equal(paddedSize(256, 'powerOfTwo'), 256);
    assert.equal(paddedSize(257, 'powerOfTwo'), 512);
    for (let power = 1; power <= 20; power++) assert.equal(paddedSize(2 ** power, 'powerOfTwo'), 2 ** power);
    assert.equal(paddedSize(257, { multipleOf: 64 }), 320);
    assert.equal(paddedSize(320, { multipleOf: 64 }), 320);
  });
});
