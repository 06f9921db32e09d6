import type { CostInput, FiguresRequest } from '../../../protocol/vocabulary';
import { COST_SOURCES, vocabularyCosts } from '../../../vocabulary/costs/vocabularyCosts';

/**
 * The cost of a vocabulary as a JSON document: all inputs, from which it can be computed again, the results and their
 * sources. Throws an `Error` with the refusal's message for an input without figures.
 */
export function costsDocument({ model, input }: FiguresRequest<CostInput>): string {
  const answer = vocabularyCosts(input);
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  const figures = { what: 'Cost of a vocabulary', model, input, result: answer.result, sources: COST_SOURCES };
  return `${JSON.stringify(figures, undefined, 2)}\n`;
}
