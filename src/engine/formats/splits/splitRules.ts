import { type JsonObject, member } from '../../json/checkedJson';
import { FormatError } from '../../json/formatError';
import { BYTE_LEVEL_DECODER, byteLevelOfSteps } from '../../preTokenizers/byteLevelSteps';
import type { BpeParts } from '../../models/stringBpe/bpeParts';
import { bytesOfAlphabet } from '../../unicode/byteAlphabet';
import { companionJson } from '../beside/companionJson';
import type { TokenizerFileSet } from '../tokenizerFileSet';
import { familyByEntries } from './splitEvidence';
import { type SplitFamily, splitFamily } from './splitFamilies';

/** Neither the files of a tokenizer nor its entries tell how texts are split: the user must be asked. */
export class SplitUnknownError extends FormatError {
  constructor(file = '') {
    super(
      '',
      'nothing in it or beside it says how texts are split before they are merged; put its tokenizer.json beside it',
      file,
    );
  }

  override in(file: string): SplitUnknownError {
    return new SplitUnknownError(file);
  }
}

/** What is around a byte-level BPE model, in the words of `tokenizer.json`, and how we know. */
export interface SplitRules {
  /** Absent where `parts` come from a tokenizer.json. */
  readonly family?: SplitFamily;
  readonly parts: JsonObject;
  /** "split like Qwen 2 and 3, as its entries suggest" */
  readonly said: string;
}

/** What is known of a byte-level vocabulary. */
interface SplitQuestion {
  readonly files: TokenizerFileSet;
  /** The family that a published file of that name has. */
  readonly byName?: string | undefined;
  /** Entries of the vocabulary. */
  readonly size: number;
  /** Those that merges make and that are text. */
  readonly entries: () => readonly string[];
}

/** Tokenizer classes of transformers that always split in one way, whatever the vocabulary. Many others name GPT2Tokenizer. */
const CLASSES: Readonly<Record<string, string>> = {
  Qwen2Tokenizer: 'qwen',
  RobertaTokenizer: 'gpt2',
  BartTokenizer: 'gpt2',
  LongformerTokenizer: 'gpt2',
  LEDTokenizer: 'gpt2',
  DebertaTokenizer: 'gpt2',
  BlenderbotTokenizer: 'gpt2',
  CodeGenTokenizer: 'gpt2',
  WhisperTokenizer: 'gpt2',
};

/**
 * How a byte-level vocabulary splits texts: as the user chose, as `tokenizer.json` beside it says, as the class in
 * `tokenizer_config.json` does, as the published file of its name, or as its entries suggest. Throws
 * {@link SplitUnknownError} where nothing tells.
 */
export function splitRules({ files, byName, size, entries }: SplitQuestion): SplitRules {
  const json = companionJson(files, 'tokenizer.json');
  const leftOut = json?.problem === undefined ? '' : `; tokenizer.json beside it was left out: ${json.problem}`;
  const ofFamily = (family: SplitFamily, how: string): SplitRules => rulesOfFamily(family, how + leftOut);
  const { split } = files.choices;
  const chosen = split === undefined ? undefined : splitFamily(split);
  if (chosen) return ofFamily(chosen, 'as you chose');
  if (json?.value !== undefined && member(json.value, 'pre_tokenizer') !== undefined) {
    return { parts: json.value, said: 'split as tokenizer.json beside it says' };
  }
  const byClass = splitFamily(CLASSES[classOf(files) ?? ''] ?? '');
  if (byClass) return ofFamily(byClass, 'as tokenizer_config.json beside it says');
  const named = byName === undefined ? undefined : splitFamily(byName);
  if (named) return ofFamily(named, 'as its name says');
  const likely = familyByEntries(entries(), size);
  if (likely) return ofFamily(likely, 'as its entries suggest');
  throw new SplitUnknownError();
}

/**
 * The entries of a byte-level model that merges make, as the texts that they stand for; without those that are no whole
 * characters. Throws `FormatError` for a vocabulary that is not byte-level, about which no family is right.
 */
export function mergedTexts({ vocabulary, mergeResults }: Pick<BpeParts, 'vocabulary' | 'mergeResults'>): string[] {
  const starting = (character: string): number => {
    let count = 0;
    for (const id of mergeResults) if (vocabulary.unitAt(id, 0) === character.charCodeAt(0)) count++;
    return count;
  };
  if (starting('▁') > starting('Ġ')) {
    throw new FormatError(
      '',
      'its entries write a space as ▁, not as bytes: choose tokenizer.json or tokenizer.model instead',
    );
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const texts: string[] = [];
  for (const id of new Set(mergeResults)) {
    const bytes = bytesOfAlphabet(vocabulary.idToToken(id) ?? '');
    if (!bytes) continue;
    try {
      texts.push(decoder.decode(Uint8Array.from(bytes)));
    } catch {
      // Half a character: pre-tokens have no border inside of one.
    }
  }
  return texts;
}

/** The class of transformers in `tokenizer_config.json` beside a file, without `Fast`. */
export function classOf(files: TokenizerFileSet): string | undefined {
  const config = companionJson(files, 'tokenizer_config.json')?.value;
  if (!config) return undefined;
  const name = member(config, 'tokenizer_class');
  return typeof name === 'string' ? name.replace(/Fast$/, '') : undefined;
}

function rulesOfFamily(family: SplitFamily, how: string): SplitRules {
  const { steps, normalizer, title } = family;
  const parts = { normalizer: normalizer ?? null, pre_tokenizer: byteLevelOfSteps(steps), decoder: BYTE_LEVEL_DECODER };
  return { family, parts, said: `split like ${title}, ${how}` };
}
