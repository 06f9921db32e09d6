import { type TokenFigure, sumOf } from '../../context/measure/countedSum';
import type { AgentRules, Loading } from '../../context/rules/agentRules';
import { AGENTS } from '../../context/rules/agents';
import type { ContextState } from '../../protocol/queries/contextQueries';
import type { Cost } from '../costs/costs';
import { describeCost } from '../costs/costText';
import { formatMoney } from '../../text/costs/currency';
import { formatCount, formatQuantity } from '../../text/numbers';
import { escapeMarkdown } from '../../text/markdown';
import { formatUsd } from '../../text/usd';

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
      return items.length === 0
        ? []
        : [{ kind: 'loading', agent: row.agent, loading, figure: sumOf(items.map(({ figure }) => figure)) }];
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

/**
 * What a figure costs, as lines of Markdown: a request, and a thousand of them. `cost`: that of its tokens alone. A figure may
 * be an estimate where the model's tokenizer is exact, as how an agent writes a text into its prompt is not public.
 */
export function figureCost({ exactness, unknown }: TokenFigure, cost: Cost): string[] {
  const { usd } = cost;
  const currency = cost.currency && { ...cost.currency, name: escapeMarkdown(cost.currency.name) };
  const about = exactness.kind === 'exact' ? '' : '≈ ';
  const lines = describeCost({ ...cost, exactness });
  if (usd !== undefined) lines.splice(1, 0, `A thousand requests: ${about}${formatMoney(usd * 1000, currency)}`);
  if (unknown > 0) lines.push(`Not in it: ${formatQuantity(unknown, 'part')} of unknown size`);
  return lines;
}

/** What the items that a test takes in have more or fewer tokens than at the revision: ` · +12`; nothing where none changed. */
export function deltaText({ items, since }: ContextState, test: (item: ItemOrKey) => boolean): string {
  if (!since) return '';
  const known = new Map<string, ItemOrKey>(items.map(item => [item.key, item]));
  const changes = since.changes.filter(({ key, agentId, loading }) =>
    test(known.get(key) ?? { key, agentId, loading }),
  );
  if (changes.length === 0) return '';
  const delta = changes.reduce((sum, each) => sum + each.delta, 0);
  return ` · ${delta > 0 ? '+' : ''}${formatCount(delta)}`;
}

type ItemOrKey = Pick<ContextItem, 'key' | 'agentId' | 'loading'>;

/** What a prompt cache can keep, at most, of what an agent always loads. */
export function prefixText(
  { tokens, of, firstChanged, usd }: NonNullable<ContextState['since']>['prefixes'][number],
  revision: string,
): string {
  const where =
    firstChanged === undefined
      ? `nothing of it has changed since ${revision}`
      : `the first token that changed since ${revision} is in ${escapeMarkdown(firstChanged)}`;
  const price = usd ? ` for ${formatUsd(usd.cached)} instead of ${formatUsd(usd.uncached)}` : '';
  return `A prompt cache can keep ${formatCount(tokens)} of ${formatCount(of)} tokens at most${price}: ${where}. Order, shortest length and lifetime are the provider’s.`;
}
