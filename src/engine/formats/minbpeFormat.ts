import type { BytePairVocabulary } from '../bytePairVocabulary';
import { quoted } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { LONGEST_PATTERN } from '../patterns/onigurumaPattern';
import { BYTE_LEVEL_DECODER, byteLevelOfSteps } from '../preTokenizers/byteLevelSteps';
import { byteLevelTokenizer } from './splits/byteLevelTokenizer';
import { RANK_END } from './tiktoken/tiktokenRanks';
import type { TokenizerFormat } from './tokenizerFormat';

const FIRST_LINE = 'minbpe v1';
const BYTES = 256;
/** Bytes of one entry and of all entries together: more than any training makes. */
const LONGEST_ENTRY = 16_384;
const MOST_BYTES = 2 ** 27;

/** What minbpe's `save` writes: its pattern, its special tokens, and a merge a line as two ids. */
export const minbpeFormat = {
  id: 'minbpe',
  title: 'minbpe .model',
  endings: ['model'],
  // Those of SentencePiece's: the content tells them apart.
  usualNames: '.*\\.model',
  partners: [],
  companions: [],
  matches: file => file.text.startsWith(`${FIRST_LINE}\n`) || file.text.startsWith(`${FIRST_LINE}\r\n`),
  read(files, info) {
    const { vocabulary, pattern } = readMinbpe(files.text());
    const steps = pattern === '' ? [] : [pattern];
    const parts = { normalizer: null, pre_tokenizer: byteLevelOfSteps(steps), decoder: BYTE_LEVEL_DECODER };
    const split = pattern === '' ? 'which does not split texts' : 'split by its own pattern';
    return byteLevelTokenizer(vocabulary, parts, info(`BPE from minbpe, ${split}`));
  },
} as const satisfies TokenizerFormat;

/**
 * Reads the text of a minbpe `.model`: the lines `minbpe v1`, the pattern (empty for none), the number of special tokens,
 * each of them with its id, and merges. Merge n of ids `a b` makes the entry 256 + n. Throws `FormatError`.
 */
export function readMinbpe(text: string): { readonly vocabulary: BytePairVocabulary; readonly pattern: string } {
  const lines = text.split(/\r?\n/, RANK_END);
  if (lines.at(-1) === '') lines.pop();
  const [first, pattern = '', count = ''] = lines;
  if (first !== FIRST_LINE) throw new FormatError('line 1', `expected "${FIRST_LINE}", found ${quoted(first ?? '')}`);
  if (pattern.length > LONGEST_PATTERN) {
    throw new FormatError('line 2', `expected a regex of at most ${LONGEST_PATTERN} characters`);
  }
  const specials = /^\d{1,6}$/.test(count) ? Number(count) : -1;
  if (specials < 0 || specials > lines.length - 3) {
    throw new FormatError('line 3', `expected how many special tokens follow, found ${quoted(count)}`);
  }
  const specialTokens = new Map<string, number>();
  for (let index = 3; index < 3 + specials; index++) {
    const [, token = '', id = ''] = /^(.+) (\d{1,7})$/.exec(lines[index]!) ?? [];
    if (token === '') throw new FormatError(`line ${index + 1}`, 'expected a special token and its id');
    specialTokens.set(token, Number(id));
  }
  return { vocabulary: mergesOf(lines, 3 + specials, specialTokens), pattern };
}

function mergesOf(
  lines: readonly string[],
  from: number,
  specialTokens: ReadonlyMap<string, number>,
): BytePairVocabulary {
  const merges = lines.length - from;
  if (merges > RANK_END - BYTES) throw new FormatError('', `expected at most ${RANK_END - BYTES} merges`);
  const mergeLefts = new Uint32Array(merges);
  const mergeRights = new Uint32Array(merges);
  const offsets = new Uint32Array(BYTES + merges + 1);
  for (let byte = 0; byte < BYTES; byte++) offsets[byte + 1] = byte + 1;
  for (let rank = 0; rank < merges; rank++) {
    const path = `line ${from + rank + 1}`;
    const [, left = '', right = ''] = /^(\d{1,7}) (\d{1,7})$/.exec(lines[from + rank]!) ?? [];
    if (left === '') throw new FormatError(path, `expected two ids, found ${quoted(lines[from + rank]!)}`);
    const id = BYTES + rank;
    const pair = [Number(left), Number(right)] as const;
    if (pair.some(each => each >= id))
      throw new FormatError(path, `expected ids below ${id}, as that is what it makes`);
    mergeLefts[rank] = pair[0];
    mergeRights[rank] = pair[1];
    const length = pair.reduce((sum, each) => sum + offsets[each + 1]! - offsets[each]!, 0);
    if (length > LONGEST_ENTRY) throw new FormatError(path, `an entry of ${length} bytes is too long`);
    offsets[id + 1] = offsets[id]! + length;
    if (offsets[id + 1]! > MOST_BYTES) throw new FormatError(path, 'the entries are too long taken together');
  }
  const bytes = new Uint8Array(offsets.at(-1)!);
  for (let byte = 0; byte < BYTES; byte++) bytes[byte] = byte;
  for (let rank = 0; rank < merges; rank++) {
    let end = offsets[BYTES + rank]!;
    for (const part of [mergeLefts[rank]!, mergeRights[rank]!]) {
      bytes.copyWithin(end, offsets[part]!, offsets[part + 1]);
      end += offsets[part + 1]! - offsets[part]!;
    }
  }
  const mergeResults = Uint32Array.from({ length: merges }, (_, rank) => BYTES + rank);
  return { bytes, offsets, mergeLefts, mergeRights, mergeResults, specialTokens };
}
