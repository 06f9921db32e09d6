import { stepsOfScanner } from '../../engine/scanners/scannerTable';
import { NUMBER_RUNS } from '../../engine/scanners/splitScanner';
import type { PreTokenizerChoice, TrainingRecipe } from '../recipe';

type Section = Readonly<Record<string, unknown>>;

/** Writes the bytes of each piece as letters, and splits nothing itself. */
const BYTE_LETTERS: Section = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };

/**
 * The pre-tokenizer that the finished tokenizer has. With SuperBPE that of its second stage, whatever the first one split
 * by: after the paper's training numbers are grouped and nothing else is split (arXiv 2503.13423, and the files that its
 * authors published).
 */
export function usedPreTokenizer(recipe: TrainingRecipe): PreTokenizerChoice {
  if (recipe.kind !== 'superbpe') return recipe.preTokenizer;
  return { name: recipe.superwords?.style === 'released128k' ? 'superbpe128k-stage2' : 'superbpe' };
}

/**
 * The steps of a pre-tokenizer that we name, each a regex whose matches are isolated, or {@link NUMBER_RUNS}; none where
 * it splits nothing. Throws for a name that has no section in a tokenizer.json.
 */
export function preTokenizerSteps(name: string): readonly string[] {
  if (name === 'none') return [];
  const steps = stepsOfScanner(name);
  if (!steps) throw new Error(`the pre-tokenizer "${name}" cannot be written into a tokenizer.json`);
  return steps;
}

/** `pre_tokenizer` for byte-level BPE. One that was taken from another tokenizer is written as it was. */
export function byteLevelSection(choice: PreTokenizerChoice): unknown {
  if (!('name' in choice)) return choice.section ?? BYTE_LETTERS;
  // As GPT-2 itself is published. It means the same as the regex, and every reader knows it.
  if (choice.name === 'gpt2') return { ...BYTE_LETTERS, use_regex: true };
  const steps = preTokenizerSteps(choice.name);
  return steps.length === 0 ? BYTE_LETTERS : sequence([...steps.map(splitAt), BYTE_LETTERS]);
}

/**
 * `pre_tokenizer` for Unigram, whose pieces have `▁` for a space. No space is put in front of a text: the trainer counts
 * texts as they are, and so each comes back from its tokens. Throws for the section of another tokenizer, which was made
 * for letters of bytes.
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
