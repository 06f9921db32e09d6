import { resolveLedger } from '../../../src/context/ledger/resolveLedger';
import type { LedgerProblem } from '../../../src/context/ledger/ledgerItem';
import type { LedgerSource } from '../../../src/context/ledger/ledgerSource';
import { sumOf } from '../../../src/context/measure/countedSum';
import { cachedPrice } from '../../../src/context/measure/cachedPrice';
import { cachedPrefix, ledgerChanges } from '../../../src/context/measure/ledgerChange';
import { type MeasuredItem, measureLedger } from '../../../src/context/measure/measureLedger';
import { AGENTS } from '../../../src/context/rules/agents';
import type { AgentRules } from '../../../src/context/rules/agentRules';
import { formatCount, formatQuantity } from '../../../src/text/numbers';
import { formatShare } from '../../../src/text/shares';
import { formatUsd } from '../../../src/text/usd';
import { readModels } from '../files/catalogFile';
import { diskSource } from '../files/diskFiles';
import { openRevision } from '../files/gitRevision';
import { type Chosen, chosenBy, exactnessNotes, openChosen } from '../files/tokenizers';
import { CannotRun, type Finding, type Report } from '../report';
import type { CommonOptions } from './commonOptions';
import { lineAt } from './textLines';

export interface LedgerCommandOptions extends CommonOptions {
  readonly root: string;
  readonly start: string;
  readonly agent?: string;
  readonly since?: string;
}

const WHEN = { always: 'always', onMatch: 'on match', onDemand: 'on demand' } as const;

/** `ledger`: what agents load from a folder, by agent and by when. */
export async function ledgerCommand(options: LedgerCommandOptions): Promise<Report> {
  const chosen = await chosenBy(options, options.root);
  const agents = agentsNamed(options.agent);
  const source = await diskSource(options.root, options.encoding);
  const now = await measured(source, chosen, options.start, agents);
  const since = options.since === undefined ? undefined : await earlier(options.since, options, chosen, agents);
  const deltas = new Map(since && ledgerChanges(now.items, since.items).map(change => [change.key, change]));
  const rows = now.items.map((item): (string | number)[] => {
    const { agentId, loading, path, part, figure, unknown } = item;
    const name = AGENTS.find(({ id }) => id === agentId)!.name;
    const tokens = unknown === undefined ? figure.tokens : 'unknown';
    const mark = figure.exactness.kind === 'estimate' ? '≈' : '';
    const delta = deltas.get(item.key)?.delta;
    const row = [name, WHEN[loading], mark, tokens, part === 'entry' ? `${path} (name and description)` : path];
    return since ? [...row, delta === undefined ? '' : signed(delta)] : row;
  });
  return {
    command: 'ledger',
    columns: ['Agent', 'When', '', 'Tokens', 'File', ...(since ? ['Change'] : [])],
    rows,
    data: {
      model: chosen.name,
      items: now.items.map(({ text, ...item }) => ({
        ...item,
        ...(text === undefined ? {} : { characters: text.length }),
      })),
      sums: sums(now.items, agents),
      ...(since ? { since: { revision: options.since, changes: [...deltas.values()] } } : {}),
    },
    findings: await problemFindings(now.problems, source),
    notes: [
      ...(await sumNotes(now.items, agents, chosen, options.root)),
      ...(since ? await prefixNotes(now.items, since.items, agents, chosen, options.root) : []),
      ...exactnessNotes(chosen),
      ...(now.items.length === 0 ? ['No agent that is known here loads anything from this folder.'] : []),
    ],
    exitCode: 0,
  };
}

/** A folder's ledger, counted. */
export async function measured(
  source: LedgerSource,
  chosen: Chosen,
  startFolder: string,
  agents: readonly AgentRules[] = AGENTS,
): Promise<{ readonly items: readonly MeasuredItem[]; readonly problems: readonly LedgerProblem[] }> {
  const ledger = await resolveLedger(source, { startFolder, agents });
  if (ledger.items.length === 0) return { items: [], problems: ledger.problems };
  const tokenizer = await openChosen(chosen);
  return { items: measureLedger(ledger, text => tokenizer.count(text), chosen), problems: ledger.problems };
}

/** The same at an earlier revision. */
export async function earlier(
  revision: string,
  { root, encoding, start }: Pick<LedgerCommandOptions, 'root' | 'encoding' | 'start'>,
  chosen: Chosen,
  agents: readonly AgentRules[] = AGENTS,
): Promise<{ readonly items: readonly MeasuredItem[]; readonly source: LedgerSource }> {
  const source = openRevision(root, revision, encoding);
  try {
    const { items } = await measured(source, chosen, start, agents);
    return { items, source };
  } finally {
    source.close();
  }
}

function agentsNamed(id: string | undefined): readonly AgentRules[] {
  if (id === undefined) return AGENTS;
  const agents = AGENTS.filter(agent => agent.id === id);
  if (agents.length === 0)
    throw new CannotRun(`There is no agent ${id}. Known are ${AGENTS.map(agent => agent.id).join(', ')}.`);
  return agents;
}

function sums(items: readonly MeasuredItem[], agents: readonly AgentRules[]): object[] {
  return agents.flatMap(agent =>
    (['always', 'onMatch', 'onDemand'] as const).flatMap(loading => {
      const group = items.filter(each => each.agentId === agent.id && each.loading === loading);
      return group.length === 0 ? [] : [{ agent: agent.id, loading, ...sumOf(group.map(({ figure }) => figure)) }];
    }),
  );
}

async function sumNotes(
  items: readonly MeasuredItem[],
  agents: readonly AgentRules[],
  { model }: Chosen,
  root: string,
): Promise<string[]> {
  const models = model === undefined ? undefined : await readModels(root);
  return agents.flatMap(agent => {
    const always = items.filter(each => each.agentId === agent.id && each.loading === 'always');
    if (always.length === 0) return [];
    const { tokens, exactness, unknown } = sumOf(always.map(({ figure }) => figure));
    const window = model === undefined ? undefined : models?.resolve(model).contextWindow;
    const price = model === undefined ? undefined : models?.inputPrice(model, tokens, new Date());
    const parts = [
      `${exactness.kind === 'estimate' ? '≈ ' : ''}${formatQuantity(tokens, 'token')} always`,
      ...(window === undefined ? [] : [`${formatShare(tokens / window)} of the window`]),
      ...(price ? [`${formatUsd(price.totalUsd)} a request, ${formatUsd(price.totalUsd * 1000)} a thousand`] : []),
      ...(unknown > 0 ? [`and ${formatQuantity(unknown, 'part')} of unknown size`] : []),
    ];
    return [`${agent.name}: ${parts.join(', ')}.`];
  });
}

async function prefixNotes(
  now: readonly MeasuredItem[],
  before: readonly MeasuredItem[],
  agents: readonly AgentRules[],
  chosen: Chosen,
  root: string,
): Promise<string[]> {
  const tokenizer = await openChosen(chosen);
  const models = chosen.model === undefined ? undefined : await readModels(root);
  return agents.flatMap(agent => {
    const [newItems, oldItems] = [now, before].map(items => items.filter(({ agentId }) => agentId === agent.id));
    if (newItems!.length === 0) return [];
    const prefix = cachedPrefix(newItems!, oldItems!, tokenizer);
    const { tokens, of, firstChanged } = prefix;
    const usd = models && cachedPrice(models, chosen.model!, prefix, new Date());
    const price = usd ? `, for ${formatUsd(usd.cached)} instead of ${formatUsd(usd.uncached)} a request` : '';
    const where = firstChanged === undefined ? 'nothing of it has changed' : `the first change is in ${firstChanged}`;
    return [
      `${agent.name}: at most ${formatCount(tokens)} of ${formatCount(of)} tokens can stay in a prompt cache${price} (an upper bound: ${where}).`,
    ];
  });
}

/** Problems of a ledger's files at their lines. */
export async function problemFindings(problems: readonly LedgerProblem[], source: LedgerSource): Promise<Finding[]> {
  return Promise.all(
    problems.map(async ({ code, path, start, message }): Promise<Finding> => {
      const read = source.paths.includes(path) ? await source.read(path) : undefined;
      const { line, column } = lineAt(read?.kind === 'text' ? read.text : '', start);
      return { ruleId: code, level: 'warning', message, path, line, column, related: [] };
    }),
  );
}

function signed(delta: number): string {
  return delta > 0 ? `+${formatCount(delta)}` : formatCount(delta);
}
