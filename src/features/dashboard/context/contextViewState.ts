import { sumOf, type TokenFigure } from '../../../context/measure/countedSum';
import type { Loading } from '../../../context/rules/agentRules';
import { AGENTS } from '../../../context/rules/agents';
import type { Costs } from '../../../host/costs/costs';
import type { ContextState } from '../../../protocol/queries/contextQueries';
import type { AgentContext, ContextRowState, ContextViewState } from '../../../protocol/contextFigures';

type Priced = Pick<Costs, 'costOf' | 'selectedModel' | 'currency'>;

/** The state of the view Context of one of the workspace's folders. `scope`: whose model and settings count. */
export function contextViewState(
  state: ContextState,
  { folders, shown }: { readonly folders: readonly string[]; readonly shown: number },
  costs: Priced,
  scope?: Parameters<Costs['selectedModel']>[0],
): Extract<ContextViewState, { status: 'ready' }> {
  const { items, since, budgets } = state;
  const { name, contextWindow } = costs.selectedModel(scope);
  const deltas = new Map(since?.changes.map(({ key, delta }) => [key, delta]));
  const usdOf = ({ tokens }: TokenFigure): { readonly usd?: number } => {
    const { usd } = costs.costOf(tokens, scope);
    return usd === undefined ? {} : { usd };
  };
  const agents = AGENTS.filter(({ id }) => items.some(({ agentId }) => agentId === id)).map((agent): AgentContext => {
    const own = items.filter(({ agentId }) => agentId === agent.id);
    const sum = (loading: Loading): TokenFigure =>
      sumOf(own.filter(each => each.loading === loading).map(({ figure }) => figure));
    const figures = { always: sum('always'), onMatch: sum('onMatch'), onDemand: sum('onDemand') };
    const changes = since?.changes.filter(each => each.agentId === agent.id && each.loading === 'always');
    const prefix = since?.prefixes.find(({ agentId }) => agentId === agent.id);
    return {
      id: agent.id,
      name: agent.name,
      figures,
      ...usdOf(figures.always),
      ...(changes ? { delta: changes.reduce((total, { delta }) => total + delta, 0) } : {}),
      ...(prefix ? { cache: prefix } : {}),
    };
  });
  const rows = items.map(({ key, agentId, loading, path, part, figure, unknown }): ContextRowState => {
    const delta = deltas.get(key);
    return {
      agent: AGENTS.find(({ id }) => id === agentId)!.name,
      loading,
      title: part === 'entry' ? `${path} (name and description)` : path,
      ...(unknown === undefined ? { figure, ...usdOf(figure) } : {}),
      ...(delta === undefined ? {} : { delta }),
    };
  });
  return {
    status: 'ready',
    folder: folders[shown]!,
    folders,
    shown,
    model: name,
    ...(contextWindow === undefined ? {} : { window: contextWindow }),
    ...(costs.currency && { currency: costs.currency }),
    ...(since ? { revision: since.revision } : {}),
    budgets: { all: budgets.length, over: budgets.filter(({ kind }) => kind === 'over').length },
    agents,
    rows,
  };
}
