import { globProblem } from '../../files/globs';
import type { Budget, BudgetLimit } from '../budgets/budget';
import { type LimitFile, MOST_LIMITS, type OtherLimits, pathProblem } from './limitFile';

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };
/** The tool's own, where a check names none. */
const DEFAULT_MODEL = 'gpt-4o';

/** Limits of token-limit, in JSON. A check is on all its files together. */
export const tokenLimitFile: LimitFile = {
  paths: ['.token-limit.json', '.token-limit'],
  tool: 'token-limit',
  source: 'https://github.com/azat-io/token-limit',
  read(text) {
    const json: unknown = JSON.parse(text);
    if (!Array.isArray(json)) throw new Error('expected a list of checks');
    const all = (json as unknown[]).slice(0, MOST_LIMITS).map(readCheck);
    return { budgets: all.flatMap(({ budgets }) => budgets), unread: all.flatMap(({ unread }) => unread) };
  },
};

function readCheck(json: unknown, index: number): OtherLimits {
  const { name, path, limit, model = DEFAULT_MODEL } = Object(json) as Record<string, unknown>;
  const paths = (Array.isArray(path) ? (path as unknown[]) : [path]).filter(each => typeof each === 'string');
  const title = typeof name === 'string' && name !== '' ? name.slice(0, 200) : paths.join(', ').slice(0, 200);
  const not = (why: string): OtherLimits => ({
    budgets: [],
    unread: [`Check ${index + 1}, ${title}, is not followed: ${why}.`],
  });
  if (paths.length === 0) return not('it has no path');
  if (paths.some(each => each.startsWith('!'))) return not('paths that leave files out are not read here');
  const globs = paths.map(each => each.replace(/^\.\//, ''));
  const [first, ...others] = globs;
  if (others.length > 0 && globs.some(each => /[{},]/.test(each)))
    return not('a list of paths with braces or commas is not read here');
  const glob = others.length > 0 ? `{${globs.join(',')}}` : first!;
  const problem = globs.map(pathProblem).find(each => each !== undefined) ?? globProblem(glob);
  if (problem !== undefined) return not(problem);
  const limits = limitsOf(limit);
  if (limits.length === 0) return not('its limit is neither tokens nor money');
  const target = { kind: 'files', glob, together: true } as const;
  return {
    budgets: limits.map((each): Budget => ({
      name: `${title} (token-limit)`,
      target,
      limit: each,
      model: catalogId(String(model)),
      start: 0,
      end: 0,
    })),
    unread: [],
  };
}

/** `1000`, `"10k"` → tokens; `0.05`, `"$0.05"`, `"5c"` → US dollars; `{ tokens, cost }` → both. */
function limitsOf(limit: unknown): BudgetLimit[] {
  if (typeof limit === 'object' && limit !== null) {
    const { tokens, cost } = limit as Record<string, unknown>;
    return [...limitsOf(tokens), ...limitsOf(typeof cost === 'number' ? `$${cost}` : cost)];
  }
  if (typeof limit === 'number' && limit >= 0) {
    return [Number.isInteger(limit) ? { unit: 'tokens', most: limit } : { unit: 'usd', most: limit }];
  }
  if (typeof limit !== 'string') return [];
  const [, count, unit] = /^\s*([\d.]{1,15})\s*([km]?)\s*$/i.exec(limit) ?? [];
  if (count !== undefined) return within({ unit: 'tokens', most: Number(count) * UNITS[unit!.toLowerCase()]! });
  const dollars = /^\s*\$\s*([\d.]{1,15})\s*$/.exec(limit)?.[1];
  if (dollars !== undefined) return within({ unit: 'usd', most: Number(dollars) });
  const cents = /^\s*([\d.]{1,15})\s*(?:c|cents?)\s*$/i.exec(limit)?.[1];
  return cents === undefined ? [] : within({ unit: 'usd', most: Number(cents) / 100 });
}

function within(limit: BudgetLimit): BudgetLimit[] {
  return Number.isFinite(limit.most) ? [limit] : [];
}

/** The tool has names without providers. `gpt-4o` → `openai/gpt-4o` */
function catalogId(name: string): string {
  if (name.includes('/')) return name;
  return name.startsWith('claude') ? `anthropic/${name}` : `openai/${name}`;
}
