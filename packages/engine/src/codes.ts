import { readTokenizerFiles } from '../../../src/engine/formats/readTokenizerFiles';
import { codesOf, codeText, MOST_CODES } from '../../../src/training/codes/codeAlphabet';
import { trainCodes as learnCodes } from '../../../src/training/codes/trainCodes';
import { codesJson } from '../../../src/training/export/writeCodesJson';
import type { TrainingControl } from '../../../src/training/pace';
import type { TrainingEnd } from '../../../src/training/trainedTokenizer';
import { checkedIds, checkedText, checkedWhole } from './checks';
import { TokenizerError } from './errors';
import { Tokenizer } from './tokenizer';

/** What is trained on sequences of codes. */
export interface CodeOptions extends TrainingControl {
  /** Codes and merges together. */
  readonly vocabularySize: number;
  /** Codes that there are, from 0 on; one more than the greatest that occurs if not given. At most 131,068. */
  readonly codes?: number;
  /** Occurrences that a pair needs; 2 if not given. */
  readonly minimumCount?: number;
}

/** Merges of codes as a tokenizer. */
export interface TrainedCodes {
  /** Of texts that {@link toText} makes; the ids below `codes` are the codes. */
  readonly tokenizer: Tokenizer;
  readonly json: string;
  readonly ended: TrainingEnd;
  readonly codes: number;
  /** Tokens per code, and bits per code of single symbols by their frequency: of the codes, and after the merges. */
  readonly tokensPerCode: number;
  readonly bitsPerCode: { readonly before: number; readonly after: number };
  /** A sequence as a text, in which a character of private use stands for each code, and back. */
  toText(codes: ArrayLike<number>): string;
  toCodes(text: string): number[];
}

/**
 * Trains BPE on sequences of codes, such as units of speech, patches of images or amino acids, in place of text.
 *
 * @throws TokenizerError `argument` or `id` for a sequence that is none, with its number; `training` where nothing can be learnt
 */
export async function trainCodes(
  sequences: readonly ArrayLike<number>[],
  { vocabularySize, codes: given, minimumCount = 2, ...control }: CodeOptions,
): Promise<TrainedCodes> {
  const checked = sequences.map(checkedIds);
  let most = -1;
  for (const sequence of checked) for (const code of Array.from(sequence)) most = Math.max(most, code);
  if (most < 0) throw new TokenizerError('training', 'there is no code to train on');
  const codes = checkedWhole(given ?? most + 1, 'codes', 1, MOST_CODES);
  if (most >= codes) throw new TokenizerError('id', `there is a code ${most}, and only ${codes} codes`);
  checkedWhole(vocabularySize, 'vocabularySize', codes, codes + 2 ** 20);
  checkedWhole(minimumCount, 'minimumCount', 1);
  const learnt = await learnCodes(checked, { ...control, codes, vocabularySize, minimumCount });
  const json = codesJson(learnt);
  const bytes = new TextEncoder().encode(json);
  return {
    tokenizer: Tokenizer.of(readTokenizerFiles([{ name: 'tokenizer.json', bytes }], { id: 'codes', name: 'codes' })),
    json,
    ended: codes + learnt.lefts.length < vocabularySize ? 'exhausted' : 'size',
    codes,
    tokensPerCode: learnt.tokens / learnt.length,
    bitsPerCode: learnt.bitsPerCode,
    toText: sequence => codeText(checkedIds(sequence)),
    toCodes: text => codesOf(checkedText(text)),
  };
}

/**
 * The sequences of a text with whole numbers, a sequence a line, as codebooks of speech and images are written: `12 5 99`.
 * Empty lines are left out.
 *
 * @throws TokenizerError `argument` with the line where there is something else
 */
export function readCodes(text: string): Uint32Array[] {
  return checkedText(text)
    .split(/\r?\n/)
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parts = line.trim().split(/[\s,;]+/);
      const odd = parts.find(part => !/^\d{1,9}$/.test(part));
      if (odd !== undefined)
        throw new TokenizerError(
          'argument',
          `line ${index + 1} has ${JSON.stringify(odd.slice(0, 40))}, which is no code`,
        );
      return [Uint32Array.from(parts, Number)];
    });
}
