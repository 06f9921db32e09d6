import type { MeasuredTokenizer, OwnTextMeasurement, RatePoint } from '../../src/protocol/views/ownText';

/** f0 + k V^-p, with waves as small as real text has them. */
function points(sizes: readonly number[], f0: number, k: number, p: number): RatePoint[] {
  return sizes.map(vocabularySize => ({
    vocabularySize,
    tokensPerCharacter: (f0 + k * vocabularySize ** -p) * (1 + 0.004 * Math.sin(3 * Math.log(vocabularySize))),
  }));
}

function tokenizer(
  id: string,
  name: string,
  kind: MeasuredTokenizer['kind'],
  vocabularySize: number,
  tokensPerCharacter: number,
): MeasuredTokenizer {
  return { id, name, kind, vocabularySize, tokensPerCharacter };
}

/** A measurement as a workspace of TypeScript gives it, on some megabytes. */
export const ownTextMeasured: OwnTextMeasurement = {
  source: 'the workspace harbour',
  measuredAt: '2026-11-24T12:00:00.000Z',
  transitionShare: 0.8,
  leftOut: '12 left out',
  bpe: points(
    Array.from({ length: 50 }, (_, index) => Math.round(256 * 2 ** (index / 8))),
    0.3057,
    32.35,
    0.774,
  ),
  superbpe: points([1024, 2048, 4096, 8192, 16_384, 22_992], 0.1686, 9.018, 0.5162),
  isOfTraining: false,
  isExhausted: true,
  trainedFiles: 807,
  trainedBytes: 2_681_987,
  heldOutFiles: 84,
  heldOutBytes: 276_386,
  characters: 276_222,
  corpusBytes: 3_428_931,
  isSampled: false,
  isPruned: false,
  skippedFiles: 7,
  tokenizers: [
    tokenizer('o200k_base', 'o200k_base', 'bpe', 200_019, 0.2585),
    tokenizer('cl100k_base', 'cl100k_base', 'bpe', 100_277, 0.2571),
    tokenizer('r50k_base', 'r50k_base', 'bpe', 50_257, 0.4096),
    tokenizer('loupe-bpe-32k', 'Loupe BPE 32k', 'bpe', 32_768, 0.2915),
    tokenizer('loupe-bpe-64k', 'Loupe BPE 64k', 'bpe', 65_536, 0.2754),
    tokenizer('loupe-superbpe-32k', 'Loupe SuperBPE 32k', 'superbpe', 32_768, 0.2862),
    tokenizer('loupe-superbpe-64k', 'Loupe SuperBPE 64k', 'superbpe', 65_536, 0.2751),
    tokenizer('loupe-code-32k', 'Loupe Code 32k', 'domain', 32_768, 0.2599),
    tokenizer('file-1', 'my-tokenizer-with-a-really-long-file-name.tokenizer.json', 'added', 32_000, 0.3401),
  ],
  uncounted: [{ name: 'broken.json', reason: 'model.type is missing' }],
};
