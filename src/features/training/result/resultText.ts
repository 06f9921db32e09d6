import type { ResultFigure } from '../../../host/results/storedResult';
import { formatCount, formatQuantity, formatRatio, NO_FIGURE } from '../../../text/numbers';
import { formatDifference } from '../../../text/shares';
import type { TrainingReport } from '../../../protocol/trainer';

/** Tokens of another tokenizer on the same held-out text. */
export interface Compared {
  readonly tokenizerId: string;
  readonly name: string;
  readonly tokens: number;
}

/**
 * What a run is told to have come to, measured on what it was not trained on:
 * `harbour: 4.21 bytes per token on held-out text, 12 % fewer tokens than o200k_base.` Claims nothing where nothing was
 * held out, and no comparison that failed.
 */
export function resultText(report: TrainingReport, compared: readonly Compared[]): string {
  const { recipe, heldOutTokens, heldOutBytes, entries } = report;
  if (heldOutTokens === undefined || heldOutTokens === 0 || heldOutBytes === 0) {
    const why = heldOutBytes === 0 ? 'nothing was held out to measure on' : 'the held-out text changed during the run';
    return `${recipe.name}: ${formatCount(entries)} entries; ${why}.`;
  }
  const ratio = `${formatRatio(heldOutBytes / heldOutTokens)} bytes per token on held-out text`;
  const savings = compared.map(other => `${savingText(heldOutTokens, other.tokens)} ${other.name}`);
  return `${recipe.name}: ${[ratio, ...savings].join(', ')}.`;
}

/** `12 % fewer tokens than`, which is 1 - ours / theirs; `3 % more tokens than`; `as many tokens as`. */
export function savingText(ours: number, theirs: number): string {
  if (ours === theirs) return 'as many tokens as';
  if (theirs === 0) return 'more tokens than';
  return `${formatDifference(ours / theirs - 1)} tokens than`;
}

/** Why there are fewer entries than were asked for, and what was pruned. Empty if neither happened. */
export function shortfallText({ ended, entries, recipe, pruned }: TrainingReport): string {
  const parts: string[] = [];
  if (ended === 'exhausted' && entries < recipe.vocabularySize) {
    parts.push(
      `The text could fill ${formatCount(entries)} of ${formatCount(recipe.vocabularySize)} entries: nothing else occurs ` +
        `${formatQuantity(recipe.minimumCount, 'time')}.`,
    );
  }
  if (pruned && pruned.pieces > 0) {
    parts.push(`${formatCount(pruned.pieces)} rare words were left out to stay within the memory limit.`);
  }
  return parts.join(' ');
}

/** The figures of a run, for the view of results. */
export function resultFigures(report: TrainingReport, compared: readonly Compared[]): ResultFigure[] {
  const { entries, heldOutTokens, heldOutBytes } = report;
  const measured = heldOutTokens !== undefined && heldOutTokens > 0 ? heldOutTokens : undefined;
  return [
    { title: 'Entries', value: formatCount(entries) },
    { title: 'Bytes per token, held out', value: formatRatio(measured && heldOutBytes / measured) },
    { title: 'Tokens, held out', value: measured === undefined ? NO_FIGURE : formatCount(measured) },
    ...compared.map(({ name, tokens }) => ({ title: `Tokens of ${name}, held out`, value: formatCount(tokens) })),
  ];
}
