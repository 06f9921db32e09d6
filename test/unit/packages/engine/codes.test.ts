import assert from 'node:assert/strict';
import { TokenizerError } from '../../../../packages/engine/src/index';
import { readCodes, trainCodes } from '../../../../packages/engine/src/training';

const refusal = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof TokenizerError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

describe('training on sequences of codes with the engine package', () => {
  const sequences = [
    [3, 1, 4, 1, 5, 9, 3, 1, 4],
    [3, 1, 4, 1, 5],
  ];

  it('gives a tokenizer whose tokens are codes and runs of codes', async () => {
    const trained = await trainCodes(sequences, { vocabularySize: 13 });
    const { tokenizer, codes, tokensPerCode, bitsPerCode, ended } = trained;
    assert.deepEqual([codes, tokenizer.vocabularySize, ended], [10, 13, 'size']);
    for (const sequence of sequences) {
      const ids = tokenizer.encode(trained.toText(sequence));
      assert.ok(ids.length < sequence.length);
      assert.deepEqual(trained.toCodes(tokenizer.decode(ids)), sequence);
    }
    const tokens = sequences.reduce((sum, each) => sum + tokenizer.count(trained.toText(each)), 0);
    assert.equal(tokensPerCode, tokens / 14);
    assert.ok(bitsPerCode.after < bitsPerCode.before && bitsPerCode.after > 0);
    // A code that was not there to learn from is a token, too.
    assert.deepEqual(Array.from(tokenizer.encode(trained.toText([7, 0]))), [7, 0]);
  });

  it('reads whole numbers, a sequence a line', () => {
    assert.deepEqual(
      readCodes('12 5 99\r\n\n7,8\n').map(each => Array.from(each)),
      [
        [12, 5, 99],
        [7, 8],
      ],
    );
    assert.throws(() => readCodes('1 2\n3 x 4'), refusal('argument', /^line 2 has "x"/));
    assert.throws(() => readCodes('1.5'), refusal('argument', /line 1 has "1.5"/));
    assert.throws(() => readCodes('-1'), refusal('argument', /line 1 has "-1"/));
  });

  it('refuses what are no codes', async () => {
    const options = { vocabularySize: 300 };
    await assert.rejects(trainCodes([], options), refusal('training', /no code/));
    await assert.rejects(trainCodes([[1, -1]], options), refusal('id', /ids\[1\] is -1/));
    await assert.rejects(trainCodes([[12]], { ...options, codes: 10 }), refusal('id', /a code 12, and only 10/));
    await assert.rejects(trainCodes([[1]], { vocabularySize: 1 }), refusal('argument', /vocabularySize .* from 2/));
    await assert.rejects(trainCodes([[2 ** 20]], options), refusal('argument', /codes .* to 131068/));
    await assert.rejects(trainCodes(['12' as unknown as number[]], options), refusal('argument', /not "12"/));
  });
});
