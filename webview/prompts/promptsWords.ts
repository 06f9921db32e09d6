import { promptEnds, type PromptEnd } from '../../src/analysis/lists/promptEnds';
import type { PromptFigures } from '../../src/protocol/queries/promptQueries';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

type Counts = PromptFigures['rows'][number]['counts'];

/** Title of a kind of end: `After a space`. */
export function endTitle(end: PromptEnd): string {
  return promptEnds.find(({ id }) => id === end)!.title;
}

/** Share of the cuts that differ, of those that are known. Undefined where there are none. */
export function differingShare({ cuts, differing, unknown }: Omit<Counts[number], 'end'>): number | undefined {
  return cuts > unknown ? differing / (cuts - unknown) : undefined;
}

/** The verdict, of the baseline: how often a prompt that ends outside words has other tokens than the text, and where most. */
export function promptsVerdict({ rows }: Pick<PromptFigures, 'rows'>, nameOf: (id: string) => string): string {
  const [baseline] = rows;
  const outside = baseline?.counts.filter(({ end, cuts, unknown }) => end !== 'inWord' && cuts > unknown) ?? [];
  if (!baseline || outside.length === 0)
    return 'There is no place in this text where a prompt could end outside a word.';
  const sum = (of: 'cuts' | 'differing' | 'unknown'): number => outside.reduce((total, each) => total + each[of], 0);
  const share = differingShare({ cuts: sum('cuts'), differing: sum('differing'), unknown: sum('unknown') })!;
  const name = nameOf(baseline.tokenizerId);
  if (share === 0)
    return `Under ${name} a prompt that ends outside a word has the tokens of the text, wherever it ends.`;
  const worst = outside.reduce((a, b) => (differingShare(b)! > differingShare(a)! ? b : a));
  const place = endTitle(worst.end).toLowerCase();
  return `Under ${name} ${formatShare(share)} of the prompts that end outside a word have other tokens than the text; most often ${place}: ${formatShare(differingShare(worst)!)}.`;
}

/** What was not read, and what is not known. */
export function promptsLimits({ readUnits, units, rows }: PromptFigures): string {
  const unknown = Math.max(0, ...rows.map(({ counts }) => counts.reduce((sum, each) => sum + each.unknown, 0)));
  const part = `Of the first ${formatCount(readUnits)} characters (UTF-16 code units) of ${formatCount(units)}.`;
  const left = `Left out: up to ${formatCount(unknown)} places far from any where the tokenizer surely cuts.`;
  return [readUnits < units ? part : '', unknown > 0 ? left : ''].filter(text => text !== '').join(' ');
}

/** How the figures are computed. */
export const promptsComputed: readonly Computed[] = [
  {
    title: 'Prompts with other tokens',
    explanation:
      'The text is cut at each place between two characters. If the tokens of what is before the cut are not the first tokens of the whole text, a model that has learned whole texts sees tokens there that it rarely saw followed by what comes next. Leave out the space at the end of a prompt, or let the tool go back a token (token healing).',
    formula: 'cuts where tokens(text before the cut) are not the first tokens of the text / cuts',
    source:
      'The prompt boundary problem: Lundberg 2023, The Art of Prompt Design: Prompt Boundaries and Token Healing. The share is our own figure, exact for this text.',
  },
];
