import assert from 'node:assert/strict';
import { readHeldOutFigures } from '../../../../src/worker/engine/vocabularyFiles';

const asked: string[] = [];
const read = (content: string): ReturnType<typeof readHeldOutFigures> =>
  readHeldOutFigures({
    list: () => Promise.resolve([]),
    read: name => {
      asked.push(name);
      return Promise.resolve(new TextEncoder().encode(content));
    },
  });

describe('the held-out figures beside the vocabularies', () => {
  it('are read from their file, and hold nothing else', async () => {
    const row = { domain: 'law', bytes: 1000, bytesPerToken: { a: 4.5, b: 3 } };
    const { rows } = await read(JSON.stringify({ made: 'today', rows: [{ ...row, more: 1 }, row] }));
    assert.deepEqual(rows, [row, row]);
    assert.deepEqual(asked, ['heldOut.json']);
    assert.deepEqual(await read('{"rows":[]}'), { rows: [] });
  });

  const row = { domain: 'law', bytes: 1000, bytesPerToken: { a: 4.5 } };
  for (const wrong of [
    null,
    [],
    {},
    { rows: {} },
    { rows: [null] },
    { rows: [row, { ...row, domain: 1 }] },
    { rows: [row, { ...row, bytes: '1000' }] },
    { rows: [row, { ...row, bytesPerToken: { a: 4.5, b: '3' } }] },
  ]) {
    it(`are refused where they are none: ${JSON.stringify(wrong)}`, async () => {
      await assert.rejects(read(JSON.stringify(wrong)), /^Error: heldOut\.json does not hold held-out figures$/);
    });
  }
});
