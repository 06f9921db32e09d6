import type { JsonObject } from '../json/checkedJson';
import { gpt2Scanner } from '../scanners/gpt2';
import { NUMBER_RUNS } from '../scanners/splitScanner';

/** Writes the bytes of each piece in the byte alphabet, and splits nothing itself. */
export const BYTE_ALPHABET: JsonObject = {
  type: 'ByteLevel',
  add_prefix_space: false,
  trim_offsets: true,
  use_regex: false,
};

/** The decoder of byte-level BPE. */
export const BYTE_LEVEL_DECODER: JsonObject = {
  type: 'ByteLevel',
  add_prefix_space: true,
  trim_offsets: true,
  use_regex: true,
};

/** `pre_tokenizer` of a `tokenizer.json` for byte-level BPE after these steps, which are as in `SplitScanner.steps`. */
export function byteLevelOfSteps(steps: readonly string[]): JsonObject {
  // As in GPT-2's own file. It means the same as the regex, and every reader knows it.
  if (steps.length === 1 && steps[0] === gpt2Scanner.steps[0]) return { ...BYTE_ALPHABET, use_regex: true };
  return steps.length === 0 ? BYTE_ALPHABET : sequenceOf([...steps.map(splitAt), BYTE_ALPHABET]);
}

/** One part alone, or several as a `Sequence`. */
export function sequenceOf(parts: readonly JsonObject[]): JsonObject {
  return parts.length === 1 ? parts[0]! : { type: 'Sequence', pretokenizers: parts };
}

/** A step of a scanner as a part of a `tokenizer.json`. */
export function splitAt(step: string): JsonObject {
  if (step === NUMBER_RUNS) return { type: 'Digits', individual_digits: false };
  return { type: 'Split', pattern: { Regex: step }, behavior: 'Isolated', invert: false };
}
