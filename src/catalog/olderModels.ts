import type { CatalogModel } from './models';

/** What looks like a version above this is a date or a size. */
const LARGEST_VERSION = 99;

/**
 * The ids of models that are superseded: more than one whole version below the newest of their line at the same provider. The
 * data has no dates of publication, so versions must do: `gpt-4o` is of the line `gpt` and version 4, which is old once there
 * is a `gpt-6`; `claude-v1` is, once there is a `claude-sonnet-5`. Names without a version are never old.
 */
export function olderModels(models: readonly CatalogModel[]): ReadonlySet<string> {
  const newest = new Map<string, number>();
  const versions = models.flatMap(({ id, providerId }) => {
    const found = versionOf(id);
    if (!found) return [];
    const line = `${providerId} ${found.line}`;
    newest.set(line, Math.max(newest.get(line) ?? 0, found.version));
    return [{ id, line, version: found.version }];
  });
  return new Set(versions.flatMap(({ id, line, version }) => (version < newest.get(line)! - 1 ? [id] : [])));
}

/** `anthropic/claude-3-5-haiku-latest` → `claude`, 3. A number that sizes (`8b`, `128k`) or dates is no version. */
function versionOf(id: string): { readonly line: string; readonly version: number } | undefined {
  const name = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
  const [line] = /^[a-z]+/.exec(name) ?? [];
  if (line === undefined) return undefined;
  for (const [, digits] of name.matchAll(/(?<![\d.])(\d+)(?:\.\d+)?(?!\d|\.\d|x?\d*[bkm]\b)/g)) {
    const version = Number(digits);
    if (version <= LARGEST_VERSION) return { line, version };
  }
  return undefined;
}
