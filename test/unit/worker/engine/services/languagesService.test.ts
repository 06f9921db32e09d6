import assert from 'node:assert/strict';
import { ByteTokenizer } from '../../../../../src/engine/baselines/byteTokenizer';
import { createLanguages } from '../../../../../src/worker/engine/services/languagesService';
import { calling, partsWith } from '../../../../support/textQuestions';

describe('the same content in several languages', () => {
  it('is counted for each text by itself', async () => {
    const bytes = new ByteTokenizer();
    const call = calling();
    const rows = await createLanguages(partsWith('', [bytes])).countLanguages(
      {
        texts: [
          { name: 'English', text: 'peace\n' },
          { name: 'Russian', text: 'мир и мир\nмир' },
        ],
        tokenizerIds: [bytes.info.id],
      },
      call,
    );
    assert.deepEqual(rows, [
      { name: 'English', script: 'Latin', characters: 6, bytes: 6, lines: 1, tokens: [6] },
      // Ten characters of two bytes, two spaces and a line break.
      { name: 'Russian', script: 'Cyrillic', characters: 13, bytes: 23, lines: 2, tokens: [23] },
    ]);
    assert.deepEqual(call.shares, [6 / 19, 1]);
  });

  it('is not counted on once it is cancelled', async () => {
    const bytes = new ByteTokenizer();
    const controller = new AbortController();
    let pauses = 0;
    const parts = partsWith('', [bytes], () => {
      if (++pauses === 2) controller.abort();
      return Promise.resolve();
    });
    const call = { ...calling(), signal: controller.signal };
    const texts = ['a', 'b', 'c'].map(name => ({ name, text: name }));
    await assert.rejects(async () =>
      createLanguages(parts).countLanguages({ texts, tokenizerIds: [bytes.info.id] }, call),
    );
    assert.equal(pauses, 2);
  });
});
