import { parseDocument } from 'yaml';
import { globProblem } from '../../files/globs';
import { filesBudget, type LimitFile, MOST_LIMITS, type OtherLimits, pathProblem } from './limitFile';

/** Limits of waza, by patterns: each file has the limit of the most particular one. */
export const wazaLimits: LimitFile = {
  paths: ['.waza.yaml', '.token-limits.json'],
  tool: 'waza',
  source: 'https://microsoft.github.io/waza/reference/waza-yaml/',
  read(text, path) {
    const json: unknown = path.endsWith('.json') ? JSON.parse(text) : yamlOf(text);
    const { tokens } = Object(json) as { readonly tokens?: unknown };
    const limits = path.endsWith('.json') ? json : (Object(tokens) as { readonly limits?: unknown }).limits;
    // A project without limits of its own: the tool's are not ours to impose.
    if (limits === undefined || limits === null) return { budgets: [], unread: [] };
    const { defaults, overrides } = Object(limits) as Record<string, unknown>;
    return read(ranked(entriesOf(overrides)), ranked(entriesOf(defaults)));
  },
};

function yamlOf(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent', stringKeys: true });
  const [error] = document.errors;
  if (error) throw new Error(error.message.split('\n')[0]);
  return document.toJS({ maxAliasCount: 10 });
}

type Entry = readonly [pattern: string, most: unknown];

function entriesOf(object: unknown): readonly Entry[] {
  return Object.entries(Object(object) as Record<string, unknown>).slice(0, MOST_LIMITS);
}

/** The most particular first: names before wildcards, deeper ones before others. */
function ranked(entries: readonly Entry[]): readonly Entry[] {
  const isName = ([pattern]: Entry): number => (/[*?]/.test(pattern) ? 0 : 1);
  const depth = ([pattern]: Entry): number => pattern.split('/').length;
  return entries.toSorted((a, b) => isName(b) - isName(a) || depth(b) - depth(a) || b[0].length - a[0].length);
}

function read(...groups: readonly (readonly Entry[])[]): OtherLimits {
  const before: string[] = [];
  const budgets = [];
  const unread: string[] = [];
  for (const [pattern, most] of groups.flat()) {
    // A pattern without a folder is of files in any folder.
    const glob = pattern.startsWith('**/') ? pattern : `**/${pattern}`;
    const problem =
      typeof most === 'number' && most >= 0 ? (pathProblem(pattern) ?? globProblem(glob)) : 'its limit is no number';
    if (problem !== undefined) unread.push(`The limit of ${pattern} is not followed: ${problem}.`);
    else {
      budgets.push(filesBudget(wazaLimits, glob, most as number, { name: pattern, except: [...before] }));
      before.push(glob);
    }
  }
  return { budgets, unread };
}
