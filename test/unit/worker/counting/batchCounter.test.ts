import assert from 'node:assert/strict';
import { TEXT_PADDING } from '../../../../src/engine/scanners/splitScanner';
import { countInThread } from '../../../../src/worker/counting/batchCounter';
import type { TextBatch } from '../../../../src/worker/corpus/textBatch';
import { distinctMapOf } from '../../training/counts/pieceMaps';
import { byWords } from '../training/countingEnvironment';

/** A batch of texts one after the other, each with a byte before it that is no text. */
function batchOf(...texts: readonly string[]): TextBatch {
  const bounds: number[] = [];
  let all = '';
  for (const text of texts) {
    all += '\0';
    bounds.push(all.length, all.length + text.length);
    all += text;
  }
  const bytes = new Uint8Array(all.length + TEXT_PADDING);
  bytes.set(new TextEncoder().encode(all));
  return { bytes, bounds: Uint32Array.from(bounds), textBytes: texts.join('').length };
}

describe('a counter in the thread of its caller', () => {
  it('counts each text of a batch by itself, and each batch by itself', async () => {
    const counter = countInThread(byWords);
    const batch = batchOf('one two', 'one', ' two');
    const first = await counter.count(batch);
    assert.deepEqual(
      distinctMapOf(first.counts),
      new Map([
        [' two', 2],
        ['one', 2],
      ]),
    );
    assert.equal(first.bytes, batch.bytes, 'the buffer is given back');
    const second = await counter.count(batchOf('three'));
    assert.deepEqual(distinctMapOf(second.counts), new Map([['three', 1]]));
  });

  it('counts nothing more once it is closed, not even what it was given before', async () => {
    const counter = countInThread(byWords);
    const waiting = assert.rejects(counter.count(batchOf('one')), /^Error: the counter was closed$/);
    await counter.close();
    await waiting;
    await assert.rejects(counter.count(batchOf('one')), /the counter was closed/);
  });

  it('refuses a pre-tokenizer that there is not, at once', () => {
    assert.throws(() => countInThread({ ...byWords, preTokenizer: { name: 'none such' } }), /unknown pre-tokenizer/);
  });
});
