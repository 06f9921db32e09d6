import type { ContextFigure, ContextViewState } from '../../src/protocol/contextFigures';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { formatMoney } from '../../src/text/costs/currency';
import type { Computed } from '../parts/skeleton';

type Ready = Extract<ContextViewState, { status: 'ready' }>;

/** Tokens of a figure in a cell: `≈ 1,200 + 1 unknown`. */
export function figureCell({ tokens, exactness, unknown }: ContextFigure): string {
  const counted = `${exactness.kind === 'estimate' ? '≈ ' : ''}${formatCount(tokens)}`;
  if (unknown === 0) return counted;
  return tokens === 0 ? 'unknown' : `${counted} + ${unknown} unknown`;
}

/** A change with its sign; nothing where there is none. */
export function deltaCell(delta: number | undefined): string {
  if (delta === undefined || delta === 0) return '';
  return delta > 0 ? `+${formatCount(delta)}` : formatCount(delta);
}

/** Which agent always loads most, and what that is of the window and of a request's price. */
export function contextVerdict({ agents, window, model, currency }: Ready): string {
  const most = agents.toSorted((a, b) => b.figures.always.tokens - a.figures.always.tokens)[0];
  if (!most) return 'No agent that is known here loads anything from this folder.';
  const { tokens, exactness, unknown } = most.figures.always;
  const about = exactness.kind === 'estimate' ? 'about ' : '';
  const share = window === undefined ? '' : `, ${formatShare(tokens / window)} of the window of ${model}`;
  const cost = most.usd === undefined ? '' : `, ${formatMoney(most.usd, currency)} a request`;
  const rest = unknown > 0 ? `, and ${formatQuantity(unknown, 'part')} of unknown size` : '';
  return `Before the first word, ${most.name} loads ${about}${formatQuantity(tokens, 'token')} from these files${share}${cost}${rest}.`;
}

/** What became of budgets, and why no change is shown where none is; empty where there is nothing to say. */
export function contextLimits({ budgets, noRevision }: Ready): string {
  return [budgetsText(budgets), noRevision ?? ''].filter(text => text !== '').join(' ');
}

function budgetsText(budgets: Ready['budgets']): string {
  if (budgets.all === 0) return '';
  const kept = budgets.over === 0 ? 'none is crossed' : `${formatCount(budgets.over)} crossed`;
  return `${formatQuantity(budgets.all, 'budget')}: ${kept}.`;
}

/** How the figures are computed. */
export const contextComputed: readonly Computed[] = [
  {
    title: 'What is loaded, and when',
    formula: '',
    source:
      'the documentation of each agent; the view Context in the side bar has the addresses and what was read of them',
    explanation:
      'Files of the workspace by the rules of each agent: before the first word, with files that match, or when wanted.',
  },
  {
    title: 'Tokens',
    formula: '',
    source: '',
    explanation:
      'By the tokenizer of the selected model. ≈ is an estimate, and a sum with an estimate in it is one; how far off is said of the model, where it was measured. What is unknown is counted as unknown, not as zero.',
  },
  {
    title: 'Prompt cache',
    formula: 'tokens from the start up to the first one that differs from the revision',
    source: '',
    explanation:
      'An upper bound: the order, the shortest length and the lifetime are the provider’s, and what comes before these texts must be the same, too.',
  },
  {
    title: 'Cost',
    formula: 'tokens × price of input',
    source: 'the list price of the selected model, of text that is not cached',
    explanation: '',
  },
];
