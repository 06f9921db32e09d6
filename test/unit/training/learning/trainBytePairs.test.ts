import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryBytes, type BytePairVocabulary } from '../../../../src/engine/bytePairVocabulary';
import type { SplitScanner } from '../../../../src/engine/scanners/splitScanner';
import { wholeTextScanner } from '../../../../src/engine/scanners/wholeText';
import { byteLevelText } from '../../../../src/training/byteLevelOrder';
import type { TrainingProgress } from '../../../../src/training/pace';
import { ruleOfStyle, superwordRule } from '../../../../src/training/superwords/superwordRule';
import { steppingClock, withClock } from '../../../support/clock';
import { preTokens } from '../../../support/preTokens';
import { naiveMerges, type NaiveMerge } from '../naiveTrainer';
import { trainOnTexts, trainSuperwordsOnTexts } from '../trainOnTexts';

const [SPACE, LINE_FEED] = [0x20, 0x0a];

/** ` ?[^ \n]+| |\n` by hand. */
const words: SplitScanner = {
  name: 'words',
  steps: [' ?[^ \\n]+| |\\n'],
  split(bytes, start, length, ends) {
    let index = start;
    let count = 0;
    while (index < length && count < ends.length) {
      let end = bytes[index] === SPACE ? index + 1 : index;
      while (end < length && bytes[end] !== SPACE && bytes[end] !== LINE_FEED) end++;
      ends[count++] = index = Math.max(end, index + 1);
    }
    return count;
  },
  canCutBetween: () => false,
};

/** All in one piece. */
const whole: SplitScanner = { ...wholeTextScanner, name: 'whole' };

const smallAlphabets = ['ab', 'ab ', 'abc ', 'ab: \n', 'aé日 \n'].map(units =>
  fc.array(
    fc.array(fc.constantFrom(...Array.from(units)), { maxLength: 60 }).map(units => units.join('')),
    { maxLength: 8 },
  ),
);
const corpora = fc.oneof(...smallAlphabets);

describe('byte-pair training', () => {
  it('learns what a textbook trainer learns', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, fc.integer({ min: 0, max: 40 }), async (texts, count) => {
        const vocabulary = await trainOnTexts(texts, {
          preTokenizer: words,
          feed: 'documents',
          vocabularySize: 256 + count,
        });
        const merges = mergesOf(vocabulary);
        assert.deepEqual(merges, naiveMerges(pieces(texts, words), count));
        const entries = merges.map(([left, right]) => left + right);
        assert.equal(new Set(entries).size, entries.length, 'no two merges make the same entry');
      }),
      { numRuns: 1000 },
    );
  });

  it('goes on over word borders as a textbook trainer does', async () => {
    const rule = superwordRule(2);
    await fc.assert(
      fc.asyncProperty(corpora, fc.integer({ min: 0, max: 12 }), async (texts, transition) => {
        const count = 40;
        const subwords = await trainOnTexts(texts, {
          preTokenizer: words,
          feed: 'lines',
          vocabularySize: 256 + transition,
        });
        const superwords = await trainSuperwordsOnTexts(texts, subwords, {
          preTokenizer: whole,
          transitionSize: 256 + transition,
          vocabularySize: 256 + count,
          maximumWords: 2,
        });
        const lines = texts.flatMap(text => text.match(/[^\n]*\n|[^\n]+/g) ?? []);
        const inherited = naiveMerges(pieces(lines, words), transition);
        const mayMake = (entry: string): boolean => rule(Buffer.from(entry.replaceAll('Ġ', ' '), 'latin1'));
        const merges = mergesOf(superwords);
        assert.deepEqual(merges, naiveMerges(pieces(lines, whole), count, inherited, mayMake));
        const entries = merges.map(([left, right]) => left + right);
        assert.equal(new Set(entries).size, entries.length, 'no two merges make the same entry');
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of the texts', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, async texts => {
        const options = { preTokenizer: words, feed: 'documents', vocabularySize: 280 } as const;
        assert.deepEqual(await trainOnTexts(texts, options), await trainOnTexts(texts.toReversed(), options));
      }),
      { numRuns: 50 },
    );
  });

  it('merges a long run of one character in little time', async () => {
    const text = 'a'.repeat(300_000);
    const vocabulary = await trainOnTexts([text], { preTokenizer: whole, feed: 'documents', vocabularySize: 300 });
    assert.equal(entryBytes(vocabulary, 256 + 16).length, 2 ** 17);
    const longer = await trainSuperwordsOnTexts([text], vocabulary, {
      preTokenizer: whole,
      transitionSize: 260,
      vocabularySize: 300,
    });
    assert.deepEqual(mergesOf(longer), mergesOf(vocabulary));
  });

  it('reports progress and stops when it is told to', async () => {
    const text = Array.from({ length: 5000 }, (_, index) => (index * 2654435761).toString(36)).join(' ');
    const stop = new AbortController();
    const seen = new Set<TrainingProgress['phase']>();
    const training = (): Promise<unknown> =>
      trainOnTexts([text, text], {
        preTokenizer: words,
        feed: 'documents',
        vocabularySize: 100_000,
        signal: stop.signal,
        onProgress: ({ phase }) => {
          seen.add(phase);
          if (phase === 'merging') stop.abort(new Error('enough'));
        },
      });
    await assert.rejects(withClock(steppingClock(100), training), /enough/);
    assert.deepEqual([...seen].slice(-1), ['merging']);
    const late = trainOnTexts([''], { preTokenizer: words, feed: 'lines', vocabularySize: 256, signal: stop.signal });
    await assert.rejects(late, /enough/);
  });
});

describe('the superword rule', () => {
  const may = (text: string, words = 4): boolean => superwordRule(words)(new TextEncoder().encode(text));

  it('counts the parts between spaces', () => {
    assert.ok(may(' one of the most'));
    assert.ok(may('  one  of the most '));
    assert.ok(!may(' one of the most common'));
    assert.ok(may("we'll,see"), 'punctuation makes no words');
    assert.ok(!may('a b', 1));
  });

  it('lets nothing reach across a colon and a space', () => {
    assert.ok(may('Answer:'));
    assert.ok(may(':\n'));
    assert.ok(!may(': A'));
    assert.ok(!may('Answer: '));
  });

  it('has no vetoes in the later recipe but those that are asked for', () => {
    const bytes = new TextEncoder().encode('Answer: one of the most common');
    assert.equal(ruleOfStyle('released128k'), undefined);
    assert.equal(ruleOfStyle('released128k', 5)?.(bytes), false);
    assert.equal(ruleOfStyle('released128k', 6)?.(bytes), true);
    assert.equal(ruleOfStyle('paper', 6)?.(bytes), false, 'a colon and a space');
    assert.equal(ruleOfStyle('paper')?.(bytes.subarray(7)), false, 'five words');
  });
});

function pieces(texts: readonly string[], scanner: SplitScanner): string[] {
  const encoder = new TextEncoder();
  return texts.flatMap(text => preTokens(scanner, text)).map(piece => byteLevelText(encoder.encode(piece)));
}

function mergesOf(vocabulary: BytePairVocabulary): NaiveMerge[] {
  const text = (id: number): string => byteLevelText(entryBytes(vocabulary, id));
  return Array.from(vocabulary.mergeLefts, (left, rank) => [text(left), text(vocabulary.mergeRights[rank]!)]);
}
