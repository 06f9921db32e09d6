import assert from 'node:assert/strict';
import { sampleCorpus } from '../../../../src/worker/corpus/sampleCorpus';
import { superwordSizes } from '../../../../src/worker/ownText/measureCurves';

const corpus = (...sizes: readonly number[]) =>
  ({
    kind: 'files',
    files: sizes.map((bytes, index) => ({ name: `${index}`, uri: `file:///${index}`, bytes })),
  }) as const;

describe('the sample that curves are measured on', () => {
  it('is the whole corpus where that is small enough', () => {
    const whole = corpus(10, 20, 30);
    assert.deepEqual(sampleCorpus(whole, 60), { corpus: whole, corpusBytes: 60, isSampled: false });
  });

  it('is no larger than the limit, and leaves out texts that are larger by themselves', () => {
    for (const limit of [10, 25, 59]) {
      const { corpus: part, isSampled, corpusBytes } = sampleCorpus(corpus(10, 20, 30, 1e9, 10), limit);
      assert.ok(part.kind === 'files' && part.files.length > 0);
      const bytes = part.files.reduce((sum, file) => sum + file.bytes, 0);
      assert.ok(bytes <= limit, `${bytes} of ${limit}`);
      assert.deepEqual([isSampled, corpusBytes], [true, 1e9 + 70]);
    }
  });

  it('is the smallest text where all are larger', () => {
    const { corpus: part } = sampleCorpus(corpus(300, 200, 400), 100);
    assert.deepEqual(part.kind === 'files' && part.files.map(({ bytes }) => bytes), [200]);
  });

  it('takes texts by their UTF-8 bytes, and no counts', () => {
    const texts = { kind: 'texts', texts: [{ name: 'a', text: '水' }] } as const;
    assert.equal(sampleCorpus(texts, 100).corpusBytes, 3);
    assert.throws(() => sampleCorpus({ kind: 'counts', files: [] }, 100), /no text/);
  });
});

describe('the sizes at which SuperBPE is measured', () => {
  const sizes = (learnt: number, largest: number) => superwordSizes(learnt, largest, 0.8).map(({ size }) => size);

  it('are powers of two, and the largest that there can be', () => {
    assert.deepEqual(sizes(65_536, 65_536), [1024, 2048, 4096, 8192, 16_384, 32_768, 65_536]);
    assert.deepEqual(sizes(18_394, 65_536), [1024, 2048, 4096, 8192, 16_384, 22_992]);
    assert.deepEqual(sizes(14_000, 65_536), [1024, 2048, 4096, 8192, 16_384], '17,500 is too near to 16,384');
    assert.deepEqual(sizes(500, 65_536), []);
    for (const { size, transitionSize } of superwordSizes(18_394, 65_536, 0.8)) {
      assert.equal(transitionSize, Math.round(0.8 * size));
      assert.ok(transitionSize <= 18_394);
    }
  });
});
