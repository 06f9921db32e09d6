import { type TokenFigure, sumOf } from '../../context/measure/countedSum';
import type { AgentRules, Loading } from '../../context/rules/agentRules';
import { AGENTS } from '../../context/rules/agents';
import type { ContextState } from '../../protocol/queries/contextQueries';
import { formatQuantity } from '../../text/numbers';

type ContextItem = ContextState['items'][number];

/** A row of the tree: an agent, a time, or a text that is loaded then. */
export type ContextRow =
  | { readonly kind: 'agent'; readonly agent: AgentRules; readonly figure: TokenFigure }
  | { readonly kind: 'loading'; readonly agent: AgentRules; readonly loading: Loading; readonly figure: TokenFigure }
  | { readonly kind: 'item'; readonly item: ContextItem };

const TIMES: readonly Loading[] = ['always', 'onMatch', 'onDemand'];
/** The times for people. */
export const TIME_TITLES: Readonly<Record<Loading, string>> = {
  always: 'Always',
  onMatch: 'On match',
  onDemand: 'On demand',
};

/** The rows under a row, or the outermost ones: agents that load something here, each with what it always loads. */
export function contextRows(state: ContextState, row?: ContextRow): ContextRow[] {
  const of = (agentId: string, loading: Loading): ContextItem[] =>
    state.items.filter(item => item.agentId === agentId && item.loading === loading);
  if (!row) {
    return AGENTS.filter(({ id }) => state.items.some(({ agentId }) => agentId === id)).map(agent => {
      return { kind: 'agent', agent, figure: sumOf(of(agent.id, 'always').map(({ figure }) => figure)) };
    });
  }
  if (row.kind === 'agent') {
    return TIMES.flatMap((loading): ContextRow[] => {
      const items = of(row.agent.id, loading);
      return items.length === 0 ? [] : [{ kind: 'loading', agent: row.agent, loading, figure: sumOf(items.map(({ figure }) => figure)) }]; // prettier-ignore
    });
  }
  return row.kind === 'loading' ? of(row.agent.id, row.loading).map(item => ({ kind: 'item', item })) : [];
}

/** Tokens of a figure for people; what is not known is said, never taken as nothing. `≈ 12 tokens + 1 unknown` */
export function figureText({ tokens, exactness, unknown }: TokenFigure): string {
  const counted = `${exactness.kind === 'estimate' ? '≈ ' : ''}${formatQuantity(tokens, 'token')}`;
  if (unknown === 0) return counted;
  return tokens === 0 ? 'unknown' : `${counted} + ${unknown} unknown`;
}
