import type { JsonObject } from '../../json/checkedJson';
import { cl100kScanner, qwenScanner } from '../../scanners/cl100k';
import { deepSeekScanner } from '../../scanners/deepSeek';
import { gpt2Scanner } from '../../scanners/gpt2';
import { o200kScanner, tekkenScanner } from '../../scanners/o200k';
import { superBpeStage1Scanner, superBpeStage2Scanner } from '../../scanners/superBpe';

/** How a family of byte-level tokenizers splits texts before it merges: what vocabularies and ranks alone do not say. */
export interface SplitFamily {
  /** Key in code and in what is remembered of a tokenizer. */
  readonly id: string;
  /** What people call it: "split like GPT-2". */
  readonly title: string;
  /** As in `SplitScanner.steps`. */
  readonly steps: readonly string[];
  /** What its text is normalized by; absent for nothing. */
  readonly normalizer?: JsonObject;
  /** An entry that is a whole pre-token is that token, whatever merges make of it: what tiktoken does. */
  readonly looksUp?: boolean;
  /** Entries of published vocabularies that were trained with another pattern than the one that they are used with. */
  readonly sizes?: readonly number[];
}

/** What the files of Qwen 2, 3 and 3.5 normalize by. */
const NFC: JsonObject = { type: 'NFC' };

/** That of Kimi K2: as o200k, with each run of Han characters apart. */
export const KIMI = [
  String.raw`[\p{Han}]+`,
  String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?`,
  String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?`,
  String.raw`\p{N}{1,3}`,
  String.raw` ?[^\s\p{L}\p{N}]+[\r\n]*`,
  String.raw`\s*[\r\n]+`,
  String.raw`\s+(?!\S)`,
  String.raw`\s+`,
].join('|');

/** That of Qwen 3.5: marks belong to words. */
export const QWEN_3_5 = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;

/** All that are known, those that split more before those that split less: see `splitEvidence.ts`. */
export const splitFamilies: readonly SplitFamily[] = [
  { id: 'starCoder', title: 'StarCoder and SmolLM', steps: [String.raw`\p{N}`, ...gpt2Scanner.steps] },
  { id: 'deepSeek', title: 'DeepSeek V3', steps: deepSeekScanner.steps },
  { id: 'qwen', title: 'Qwen 2 and 3', steps: qwenScanner.steps, normalizer: NFC, sizes: [151_643] },
  { id: 'tekken', title: 'Mistral Nemo', steps: tekkenScanner.steps, looksUp: true },
  { id: 'qwen3.5', title: 'Qwen 3.5', steps: [QWEN_3_5], normalizer: NFC },
  { id: 'kimi', title: 'Kimi K2', steps: [KIMI], looksUp: true },
  { id: 'o200k', title: 'GPT-4o (o200k_base)', steps: o200kScanner.steps, looksUp: true },
  { id: 'superBpe-stage1', title: 'SuperBPE in its first stage', steps: superBpeStage1Scanner.steps },
  { id: 'cl100k', title: 'GPT-4 (cl100k_base) and Llama 3', steps: cl100kScanner.steps, looksUp: true },
  { id: 'gpt2', title: 'GPT-2, RoBERTa and Whisper', steps: gpt2Scanner.steps },
  { id: 'superBpe', title: 'SuperBPE', steps: superBpeStage2Scanner.steps },
];

/** The family of that id; undefined if there is none. */
export function splitFamily(id: string): SplitFamily | undefined {
  return splitFamilies.find(each => each.id === id);
}
