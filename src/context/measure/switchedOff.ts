import { sumOf, type TokenFigure } from './countedSum';
import type { MeasuredItem } from './measureLedger';

/** What an agent loads less if a file is taken away. */
export interface SwitchedOff {
  /** The text itself and what it imports, in the end, too. */
  readonly saved: TokenFigure;
  /** Of them, the paths of those that it imports. */
  readonly imported: readonly string[];
}

/**
 * What is no longer loaded without an item: its file's parts that are loaded at the same time, and the files that it imports,
 * each of which is listed once, under the file that first imports it. So it is the most that can be saved: another file may
 * import one of them as well.
 */
export function switchedOff(items: readonly Omit<MeasuredItem, 'text'>[], of: Omit<MeasuredItem, 'text'>): SwitchedOff {
  const own = items.filter(({ agentId, loading }) => agentId === of.agentId && loading === of.loading);
  const gone = new Set([of.path]);
  for (const { path, importedBy } of own) if (importedBy !== undefined && gone.has(importedBy)) gone.add(path);
  const saved = own.filter(
    ({ key, path, importedBy }) => key === of.key || (importedBy !== undefined && gone.has(path)),
  );
  gone.delete(of.path);
  return { saved: sumOf(saved.map(({ figure }) => figure)), imported: [...gone] };
}
