import type { CostFile } from './costFile';

/** Files that have few enough tokens together. */
export interface Fitting {
  readonly paths: ReadonlySet<string>;
  readonly tokens: number;
}

/**
 * As many files as fit into a number of tokens: the lightest first, of equal ones by path. Files that are not counted are
 * not among them. Of files with 5, 1 and 3 tokens those with 1 and 3 fit into 8.
 */
export function lightestFirst(files: Iterable<CostFile>, most: number): Fitting {
  const counted = Array.from(files).flatMap(({ path, tokens }) =>
    tokens.kind === 'counted' ? { path, tokens: tokens.tokens } : [],
  );
  counted.sort((a, b) => a.tokens - b.tokens || (a.path < b.path ? -1 : 1));
  const paths = new Set<string>();
  let sum = 0;
  for (const { path, tokens } of counted) {
    if (sum + tokens > most) break;
    sum += tokens;
    paths.add(path);
  }
  return { paths, tokens: sum };
}
