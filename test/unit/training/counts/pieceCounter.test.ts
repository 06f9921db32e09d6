import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NormalizationForm } from '../../../../src/engine/normalizers/normalizationForm';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { scannerByName } from '../../../../src/engine/scanners/scannerTable';
import { countTexts } from '../../../../src/training/counts/countTexts';
import { PieceCounter } from '../../../../src/training/counts/pieceCounter';
import { Pace } from '../../../../src/training/pace';
import type { Feed } from '../../../../src/training/recipe';
import { hardCases, longRuns } from '../../../support/hardCases';
import { times } from '../../../support/nightly';
import { random } from '../../../support/random';
import { mixedTexts, proseLikeText } from '../../../support/randomTexts';
import { distinctMapOf, mapOf } from './pieceMaps';

const SEED = 20_261_204;
/** Corpora of random texts for each way of counting. */
const [MIXED, NORMALIZED] = [times(60, 5000), times(40, 3000)];
const names = [
  ...['gpt2', 'cl100k', 'qwen', 'o200k', 'tekken', 'deepseek'],
  ...['superbpe-stage1', 'superbpe-stage2', 'superbpe', 'none'],
];
const feeds: readonly Feed[] = ['documents', 'lines'];

async function expected(texts: readonly string[], name: string, feed: Feed): Promise<Map<string, number>> {
  return mapOf(await countTexts(texts, scannerByName(name), feed, new Pace({})));
}

function counted(
  texts: readonly string[],
  name: string,
  feed: Feed,
  normalizer: 'none' | 'NFKC' = 'none',
): Map<string, number> {
  const counter = new PieceCounter({ preTokenizer: { name }, feed, normalizer });
  for (const text of texts) counter.addText(text);
  return distinctMapOf(counter.take());
}

const hardTexts = [...hardCases.map(({ text }) => text), ...longRuns.map(({ short }) => short)];

for (const name of names) {
  describe(`counting pieces by ${name}`, function () {
    this.timeout(60_000);

    for (const feed of feeds) {
      it(`gives what plain counting gives on hard texts, fed as ${feed}`, async () => {
        for (const text of hardTexts) assert.deepEqual(counted([text], name, feed), await expected([text], name, feed));
        assert.deepEqual(counted(hardTexts, name, feed), await expected(hardTexts, name, feed));
      });

      it(`gives what plain counting gives on ${MIXED} corpora of mixed texts, fed as ${feed} (seed ${SEED})`, async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(mixedTexts(), { maxLength: 6 }), async texts => {
            assert.deepEqual(counted(texts, name, feed), await expected(texts, name, feed));
          }),
          { seed: SEED, numRuns: MIXED },
        );
      });

      it(`normalizes to NFKC first, fed as ${feed} (seed ${SEED})`, async () => {
        const form = new NormalizationForm('NFKC');
        await fc.assert(
          fc.asyncProperty(fc.array(mixedTexts(), { maxLength: 4 }), async texts => {
            const normalized = texts.map(text => form.normalize(AlignedText.of(text)).text);
            assert.deepEqual(counted(texts, name, feed, 'NFKC'), await expected(normalized, name, feed));
          }),
          { seed: SEED, numRuns: NORMALIZED },
        );
      });
    }

    it('counts a text that is larger than any of its buffers', async () => {
      const text = proseLikeText(random(SEED), 400_000);
      for (const feed of feeds) assert.deepEqual(counted([text], name, feed), await expected([text], name, feed));
    });
  });
}

describe('a piece counter', () => {
  it('starts again after its counts were taken, and gives them in an order that the text alone decides', () => {
    const counter = new PieceCounter({ preTokenizer: { name: 'gpt2' }, feed: 'documents', normalizer: 'none' });
    const texts = [proseLikeText(random(1), 300_000), proseLikeText(random(2), 5_000)];
    const first = texts.map(text => (counter.addText(text), counter.take()));
    const again = texts.toReversed().map(text => (counter.addText(text), counter.take()));
    assert.deepEqual(again.toReversed(), first);
    assert.equal(counter.take().counts.length, 0);
  });

  it('leaves the bytes that it reads as they were', () => {
    const counter = new PieceCounter({ preTokenizer: { name: 'cl100k' }, feed: 'lines', normalizer: 'NFKC' });
    const bytes = Buffer.from('one\r\n two ﬁ\n\nthree'.padEnd(60, '\0'));
    const before = Uint8Array.from(bytes);
    counter.add(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, 18);
    assert.deepEqual(Uint8Array.from(bytes), before);
  });

  it('counts more short pieces than its table has slots at first', async () => {
    const words = Array.from({ length: 9000 }, (_, index) => `w${(index * 7919) % 9001}`);
    const text = [...words, ...words.slice(0, 500)].join(' ');
    assert.deepEqual(counted([text], 'gpt2', 'documents'), await expected([text], 'gpt2', 'documents'));
  });

  it('says what pre-tokenizer there is not', () => {
    const split = { preTokenizer: { name: 'gpt9' }, feed: 'lines', normalizer: 'none' } as const;
    assert.throws(() => new PieceCounter(split), /unknown pre-tokenizer "gpt9"/);
  });
});
