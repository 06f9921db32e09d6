import { BYTE_ALPHABET, byteLevelOfSteps, sequenceOf, splitAt } from '../../engine/preTokenizers/byteLevelSteps';
import { stepsOfScanner } from '../../engine/scanners/scannerTable';
import type { PreTokenizerChoice, TrainingRecipe } from '../recipe';

type Section = Readonly<Record<string, unknown>>;

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
  const steps = stepsOfScanner(name);
  if (!steps) throw new Error(`the pre-tokenizer "${name}" cannot be written into a tokenizer.json`);
  return steps;
}

/** `pre_tokenizer` for byte-level BPE. That of another tokenizer is written as it is. */
export function byteLevelSection(choice: PreTokenizerChoice): unknown {
  if (!('name' in choice)) return choice.section ?? BYTE_ALPHABET;
  return byteLevelOfSteps(preTokenizerSteps(choice.name));
}

/**
 * `pre_tokenizer` for Unigram, whose pieces have `▁` for a space. No space is put before a text: the trainer counts
 * texts as they are, and so each is decoded to itself. Throws for the section of another tokenizer, which was made for
 * the byte alphabet.
 */
export function metaspaceSection(choice: PreTokenizerChoice): unknown {
  if (!('name' in choice)) throw new Error('Unigram cannot have the pre-tokenizer of another tokenizer');
  if (choice.name === 'metaspace') return metaspace(true);
  return sequenceOf([...preTokenizerSteps(choice.name).map(splitAt), metaspace(false)]);
}

/** `split`: begin a new piece at each `▁`. */
function metaspace(split: boolean): Section {
  return { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never', split };
}
