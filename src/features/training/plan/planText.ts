import { formatBytes } from '../../../text/bytes';
import { formatDuration } from '../../../text/durations';
import { formatCount, formatQuantity } from '../../../text/numbers';
import type { TrainingEstimate } from '../../../protocol/trainer';
import type { PreTokenizerChoice, TrainingKind, TrainingRecipe } from '../../../training/recipe';
import type { Gathered } from '../../../host/corpus/gather';

const KINDS: Readonly<Record<TrainingKind, string>> = {
  bpe: 'BPE',
  superbpe: 'SuperBPE',
  characters: 'Characters',
  unigram: 'Unigram',
};

/** A recipe in short: `SuperBPE, 32,768 entries, 26,214 of them from the first stage`. */
export function describeRecipe(
  { kind, vocabularySize, superwords, preTokenizer }: TrainingRecipe,
  base?: string,
): string {
  const parts = [KINDS[kind], `${formatCount(vocabularySize)} entries`];
  if (kind === 'superbpe' && superwords?.transition === 'find' && base === undefined)
    parts.push('a transition point that the run finds');
  else if (kind === 'superbpe' && superwords)
    parts.push(`${formatCount(superwords.transitionSize)} from ${base ?? 'the first stage'}`);
  else if (kind !== 'unigram') parts.push(`split as ${splitName(preTokenizer)}`);
  return parts.join(', ');
}

export function splitName(choice: PreTokenizerChoice): string {
  return 'name' in choice ? choice.name : choice.from;
}

/** What a run takes: `About 40 s and 300 MB of memory for 21 MB in 1,204 files`. */
export function describeEstimate({ seconds, memory, textBytes }: TrainingEstimate, gathered: Gathered): string {
  const parts = formatQuantity(gathered.parts, gathered.corpus.kind === 'texts' ? 'text' : 'file');
  const leftOut = gathered.leftOut === '' ? '' : `; ${gathered.leftOut}`;
  const time = formatDuration(seconds);
  const takes = `${seconds < 1 ? 'Less than a second' : `About ${time}`} and ${formatBytes(memory)} of memory`;
  return `${takes} for ${formatBytes(textBytes)} in ${parts}${leftOut}`;
}

export function describePadding(padding: TrainingRecipe['padding']): string {
  if (padding === 'none') return 'none';
  return padding === 'powerOfTwo' ? 'to the next power of two' : `to a multiple of ${formatCount(padding.multipleOf)}`;
}
