import { stepsOfScanner } from '../../engine/scanners/scannerTable';
import { NUMBER_RUNS } from '../../engine/scanners/splitScanner';
import type { PreTokenizerChoice, TrainingRecipe } from '../recipe';

type Section = Readonly<Record<string, unknown>>;

/** Writes the bytes of each piece in the byte alphabet, and splits nothing itself. */
const BYTE_ALPHABET: Section = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };

/**
 * The pre-tokenizer of the finished tokenizer. With SuperBPE that of its second stage, whatever the first one was: the
 * paper's tokenizers group numbers and split nothing else (arXiv 2503.13423, and the files that its authors published).
 */
export function usedPreTokenizer(recipe: TrainingRecipe): PreTokenizerChoice {
  if (recipe.kind !== 'superbpe') return recipe.preTokenizer;
  return { name: recipe.superwords?.style === 'released128k' ? 'superbpe128k-stage2' : 'superbpe' };
}

/**
 * The steps of one of our pre-tokenizers, each a regex whose matches are isolated, or {@link NUMBER_RUNS}; none where
 * it splits nothing. Throws for a name that has no section in a tokenizer.json.
 */
export function preTokenizerSteps(name: string): readonly string[] {
  if (name === 'none') return [];
  const steps = stepsOfScanner(name);
  if (!steps) throw new Error(`the pre-tokenizer "${name}" cannot be written into a tokenizer.json`);
  return steps;
}

/** `pre_tokenizer` for byte-level BPE. That of another tokenizer is written as it is. */
export function byteLevelSection(choice: PreTokenizerChoice): unknown {
  if (!('name' in choice)) return choice.section ?? BYTE_ALPHABET;
  // As in GPT-2's own file. It means the same as the regex, and every reader knows it.
  if (choice.name === 'gpt2') return { ...BYTE_ALPHABET, use_regex: true };
  const steps = preTokenizerSteps(choice.name);
  return steps.length === 0 ? BYTE_ALPHABET : sequence([...steps.map(splitAt), BYTE_ALPHABET]);
}

/**
 * `pre_tokenizer` for Unigram, whose pieces have `▁` for a space. No space is put before a text: the trainer counts
 * texts as they are, and so each is decoded to itself. Throws for the section of another tokenizer, which was made for
 * the byte alphabet.
 */
export function metaspaceSection(choice: PreTokenizerChoice): unknown {
  if (!('name' in choice)) throw new Error('Unigram cannot have the pre-tokenizer of another tokenizer');
  if (choice.name === 'metaspace') return metaspace(true);
  return sequence([...preTokenizerSteps(choice.name).map(splitAt), metaspace(false)]);
}

/** `split`: begin a new piece at each `▁`. */
function metaspace(split: boolean): Section {
  return { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never', split };
}

function sequence(parts: readonly unknown[]): unknown {
  return parts.length === 1 ? parts[0] : { type: 'Sequence', pretokenizers: parts };
}

function splitAt(step: string): Section {
  if (step === NUMBER_RUNS) return { type: 'Digits', individual_digits: false };
  return { type: 'Split', pattern: { Regex: step }, behavior: 'Isolated', invert: false };
}
