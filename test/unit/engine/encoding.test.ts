import assert from 'node:assert/strict';
import { type Encoding, encodingBuffers, firstTokenEndingAfter } from '../../../src/engine/encoding';
import { EncodingBuilder } from '../../../src/engine/encodingBuilder';

/** Tokens of one unit and two bytes each. */
function sample(length: number, capacity?: number): Encoding {
  const builder = new EncodingBuilder(capacity);
  for (let index = 0; index < length; index++) {
    builder.add(1000 + index, 2 * index, 2 * index + 2, index, index + 1, index % 7);
  }
  return builder.build();
}

describe('encodings', () => {
  it('hold what was added, however often their columns grew', () => {
    for (const capacity of [undefined, 0, 1, 16, 17, 5000]) {
      for (const length of [0, 1, 15, 16, 17, 33, 1000]) {
        const encoding = sample(length, capacity);
        assert.equal(encoding.length, length);
        for (const column of ['ids', 'byteStarts', 'byteEnds', 'starts', 'ends', 'flags'] as const) {
          assert.equal(encoding[column].length, length);
        }
        for (let index = 0; index < length; index++) {
          const { ids, byteStarts, byteEnds, starts, ends, flags } = encoding;
          const row = [ids, byteStarts, byteEnds, starts, ends, flags].map(column => column[index]);
          assert.deepEqual(row, [1000 + index, 2 * index, 2 * index + 2, index, index + 1, index % 7]);
        }
      }
    }
  });

  it('can be moved to another thread: six buffers of their own, no longer than needed', () => {
    const encoding = sample(10);
    const buffers = encodingBuffers(encoding);
    assert.equal(new Set(buffers).size, 6);
    assert.deepEqual(
      buffers.map(buffer => buffer.byteLength),
      [40, 40, 40, 40, 40, 10],
    );
    const moved = structuredClone(encoding, { transfer: buffers });
    assert.equal(moved.ids[9], 1009);
    assert.equal(encoding.ids.length, 0);
  });

  it('can be put together from parts of others', () => {
    const builder = new EncodingBuilder();
    builder.append(sample(10), 2, 4, 100, 50);
    builder.append(sample(10), 9, 9, 0, 0);
    const { length, ids, byteStarts, byteEnds, starts, ends, flags } = builder.build();
    assert.equal(length, 2);
    assert.deepEqual([...ids], [1002, 1003]);
    assert.deepEqual([...byteStarts, ...byteEnds], [104, 106, 106, 108]);
    assert.deepEqual([...starts, ...ends], [52, 53, 53, 54]);
    assert.deepEqual([...flags], [2, 3]);
  });

  it('find the first token that ends after an offset', () => {
    const builder = new EncodingBuilder();
    // a word, a character in three tokens, a word
    builder.add(0, 0, 3, 0, 3, 0);
    for (let part = 0; part < 3; part++) builder.add(0, 3 + part, 4 + part, 3, 4, 1);
    builder.add(0, 6, 8, 4, 6, 0);
    const encoding = builder.build();
    assert.deepEqual(
      [-1, 0, 2, 3, 4, 5, 6, 99].map(offset => firstTokenEndingAfter(encoding, offset)),
      [0, 0, 0, 1, 4, 4, 5, 5],
    );
    assert.equal(firstTokenEndingAfter(new EncodingBuilder().build(), 0), 0);
  });
});
