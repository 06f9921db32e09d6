import assert from 'node:assert/strict';
import type { EngineParts } from '../../../../../src/worker/engine/services/tokenQueriesService';
import { DocumentStore } from '../../../../../src/worker/engine/documentStore';
import { createSpeed } from '../../../../../src/worker/engine/services/speedService';
import { openaiTokenizer } from '../../../../support/tokenizers';

/** Megabytes a second of a text whose rounds take so many milliseconds each. */
async function speedOf(text: string, rounds: readonly number[]): Promise<number | undefined> {
  const documents = new DocumentStore();
  documents.open('a', text);
  const times = rounds.flatMap(each => [0, each]);
  const parts: EngineParts = {
    documents,
    tokenizer: () => Promise.resolve(openaiTokenizer('r50k_base')),
    pause: () => Promise.resolve(),
    countAll: () => Promise.resolve(0),
  };
  const context = { signal: new AbortController().signal, progress: () => undefined };
  return await createSpeed(parts, () => times.shift()!).encodingSpeed({ document: 'a', tokenizerId: 'x' }, context);
}

describe('the speed of encoding', () => {
  it('is that of the median round, in megabytes a second', async () => {
    // 120,000 bytes in 20 ms.
    assert.equal(await speedOf('fish '.repeat(24_000), [20, 900, 19, 21, 20]), 6);
  });

  it('is told of no text below 100 kB', async () => {
    assert.equal(await speedOf('fish '.repeat(19_999), []), undefined);
  });
});
