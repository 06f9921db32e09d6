import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PieceCounter } from '../../../../src/training/counts/pieceCounter';
import { SafeCuts } from '../../../../src/training/counts/safeCuts';
import type { Feed, PreTokenizerChoice } from '../../../../src/training/recipe';
import { runs } from '../../../support/nightly';
import { mixedTexts } from '../../../support/randomTexts';
import { distinctMapOf, mapOf } from './pieceMaps';

const SEED = 20_261_206;
const TEXTS = runs(300);
const feeds: readonly Feed[] = ['documents', 'lines'];
const normalizers = ['none', 'NFKC'] as const;
const byteLevel = { type: 'ByteLevel', add_prefix_space: false, use_regex: false };
const choices: readonly PreTokenizerChoice[] = [
  ...['gpt2', 'cl100k', 'qwen', 'o200k', 'tekken', 'deepseek'].map(name => ({ name })),
  ...['superbpe-stage1', 'superbpe-stage2', 'superbpe'].map(name => ({ name })),
  {
    from: 'digits and lines',
    section: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Digits', individual_digits: true },
        { type: 'Split', pattern: { Regex: '\\n' }, behavior: 'MergedWithPrevious', invert: false },
        byteLevel,
      ],
    },
  },
  {
    from: 'words',
    section: {
      type: 'Sequence',
      pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Punctuation', behavior: 'Isolated' }, byteLevel],
    },
  },
];

/** Cuts a text wherever the cuts of its prefixes allow, at positions that `steps` chooses. */
function parts(text: Uint8Array, cuts: SafeCuts, steps: readonly number[]): Uint8Array[] {
  const result: Uint8Array[] = [];
  let start = 0;
  let end = 0;
  for (let step = 0; end < text.length; step++) {
    end = Math.min(text.length, end + 1 + (steps[step % steps.length] ?? 3));
    const cut = cuts.last(text, start + 1, end);
    if (cut < 0) continue;
    assert.ok(cut > start && cut < end);
    result.push(text.slice(start, cut));
    start = cut;
  }
  return [...result, text.slice(start)];
}

describe('cuts of a document', function () {
  this.timeout(120_000);

  for (const preTokenizer of choices) {
    const name = 'name' in preTokenizer ? preTokenizer.name : preTokenizer.from;
    it(`leave its pieces as they are with ${name} (seed ${SEED})`, () => {
      for (const feed of feeds) {
        for (const normalizer of normalizers) {
          const split = { preTokenizer, feed, normalizer };
          const cuts = new SafeCuts(split);
          const counter = new PieceCounter(split);
          const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
          let cutTexts = 0;
          fc.assert(
            fc.property(mixedTexts(40), fc.array(fc.nat({ max: 12 }), { minLength: 1 }), (text, steps) => {
              const utf8 = new TextEncoder().encode(text);
              counter.addText(decoder.decode(utf8));
              const whole = mapOf(counter.take());
              const cut = parts(utf8, cuts, steps);
              if (cut.length > 1) cutTexts++;
              for (const part of cut) counter.addText(decoder.decode(part));
              assert.deepEqual(distinctMapOf(counter.take()), whole);
            }),
            { seed: SEED, numRuns: TEXTS },
          );
          assert.ok(cutTexts > TEXTS / 10, `${cutTexts} of ${TEXTS} texts are cut`);
        }
      }
    });
  }

  it('are found in what has no line, and not where there is none', () => {
    const cuts = new SafeCuts({ preTokenizer: { name: 'gpt2' }, feed: 'documents', normalizer: 'none' });
    const bytes = Buffer.from('one two three');
    assert.equal(cuts.last(bytes, 1, bytes.length), 7);
    assert.equal(cuts.last(bytes, 8, bytes.length), -1);
    const lines = new SafeCuts({ preTokenizer: { name: 'gpt2' }, feed: 'lines', normalizer: 'none' });
    assert.equal(lines.last(bytes, 1, bytes.length), -1);
    assert.equal(lines.last(Buffer.from('\none\ntwo'), 1, 8), 5);
    assert.equal(lines.last(Buffer.from('\none\n'), 1, 5), 1);
    assert.equal(lines.last(Buffer.from('x'), 1, 1), -1);
  });
});
