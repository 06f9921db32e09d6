import type { FileRule, FrontMatterCase, Loading } from '../rules/agentRules';
import { globsOf } from './frontMatter';

/** When a file is loaded, by its rule and its front matter. */
export interface FileLoading {
  readonly loading: Loading;
  /** Members of the front matter that are always in the context. */
  readonly entry: readonly string[];
  readonly globs: readonly string[];
}

const EVERYTHING: ReadonlySet<string> = new Set(['**', '*', '**/*']);

/** Decides when a file is loaded. With Cursor's rules, `{ alwaysApply: true }` → always. */
export function loadingOf({ loading }: FileRule, members: Readonly<Record<string, unknown>>): FileLoading {
  if (typeof loading === 'string') return { loading, entry: [], globs: [] };
  const globs = loading.globs.flatMap(key => globsOf(members[key]));
  const decided = loading.cases.find(each => holds(each, members)) ?? loading.otherwise;
  return { loading: decided.loading, entry: decided.entry ?? [], globs: decided.loading === 'onMatch' ? globs : [] };
}

function holds({ key, is }: FrontMatterCase, members: Readonly<Record<string, unknown>>): boolean {
  const value = Object.hasOwn(members, key) ? members[key] : undefined;
  if (is === 'true') return value === true;
  if (is === 'everything') return globsOf(value).some(glob => EVERYTHING.has(glob));
  const isThere =
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  return is === 'present' ? isThere : value === is.text;
}
