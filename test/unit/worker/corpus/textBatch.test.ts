import assert from 'node:assert/strict';
import { TEXT_PADDING } from '../../../../src/engine/scanners/splitScanner';
import { BatchWriter, type TextBatch } from '../../../../src/worker/corpus/textBatch';

/** A writer of batches of 10 bytes, what it gave away, and how many bytes it asked for each time. */
function writer(): { batches: TextBatch[]; allocated: number[]; write: BatchWriter } {
  const batches: TextBatch[] = [];
  const allocated: number[] = [];
  const write = new BatchWriter(
    bytes => {
      allocated.push(bytes);
      return new Uint8Array(bytes).fill(255);
    },
    batch => {
      batches.push(batch);
      return Promise.resolve();
    },
    10,
  );
  return { batches, allocated, write };
}

async function put(write: BatchWriter, text: string, start = 0, end = text.length): Promise<void> {
  const room = await write.room(text.length);
  assert.equal(room.length, text.length);
  room.set(new TextEncoder().encode(text));
  write.keep(start, end);
}

const textsOf = ({ bytes, bounds }: TextBatch): string[] =>
  Array.from({ length: bounds.length / 2 }, (_, text) =>
    new TextDecoder().decode(bytes.subarray(bounds[2 * text], bounds[2 * text + 1])),
  );

describe('batches of texts', () => {
  it('hold as many texts as fit, up to the last byte', async () => {
    const { batches, allocated, write } = writer();
    for (const text of ['abcd', 'efghij', 'k']) await put(write, text);
    assert.deepEqual(batches.map(textsOf), [['abcd', 'efghij']]);
    await write.flush();
    assert.deepEqual(batches.map(textsOf), [['abcd', 'efghij'], ['k']]);
    assert.deepEqual(
      batches.map(({ textBytes }) => textBytes),
      [10, 1],
    );
    assert.deepEqual(allocated, [10 + TEXT_PADDING, 10 + TEXT_PADDING]);
  });

  it('keep parts of what was read, and count those bytes only', async () => {
    const { batches, write } = writer();
    await put(write, '--ab-', 2, 4);
    await put(write, 'cd');
    await write.flush();
    assert.deepEqual(batches.map(textsOf), [['ab', 'cd']]);
    assert.equal(batches[0]?.textBytes, 4);
  });

  it('hold a text that is larger than a batch by itself', async () => {
    const { batches, allocated, write } = writer();
    await put(write, 'ab');
    await put(write, 'a text of 21 letters.');
    assert.deepEqual(batches.map(textsOf), [['ab']]);
    await write.flush();
    assert.deepEqual(textsOf(batches[1]!), ['a text of 21 letters.']);
    assert.deepEqual(allocated, [10 + TEXT_PADDING, 21 + TEXT_PADDING]);
    assert.equal(batches[1]?.bytes.length, 21 + TEXT_PADDING, 'room after the text for whoever reads ahead');
  });

  it('get a larger buffer, with what they hold, where the one in use is too small', async () => {
    const { batches, allocated, write } = writer();
    await write.room(3); // given up: nothing of it is kept
    const room = await write.room(30);
    assert.equal(room.length, 30);
    room.fill(65);
    write.keep(0, 30);
    await write.flush();
    assert.deepEqual(textsOf(batches[0]!), ['A'.repeat(30)]);
    assert.deepEqual(allocated, [10 + TEXT_PADDING, 30 + TEXT_PADDING]);
  });

  it('are not given away empty', async () => {
    const { batches, write } = writer();
    await write.flush();
    await write.room(5);
    await write.flush();
    assert.deepEqual(batches, []);
  });
});
