import { formatCount, formatQuantity } from '../../text/numbers';
import type { BudgetResult } from './evaluateBudgets';

/** What a crossed limit is told by, in the editor, the terminal and CI. */
export function overMessage({
  title,
  figure,
  limit,
  crossing,
  model,
}: Extract<BudgetResult, { kind: 'over' }>): string {
  const about = figure.exactness.kind === 'estimate' ? 'about ' : '';
  const where = crossing.section
    ? `The limit is crossed in the section “${crossing.section.title}”.`
    : 'The limit is crossed here.';
  const atLeast = figure.unknown > 0 ? 'at least ' : '';
  return `${title}: ${atLeast}${about}${formatQuantity(figure.tokens, 'token')} for ${model}, ${formatCount(figure.tokens - limit)} over the limit of ${formatCount(limit)}. ${where}`;
}
