import picomatch from 'picomatch';

/** Decides about a path, relative and with slashes. */
export type PathTest = (path: string) => boolean;

/** Whether one of the globs matches a path, folders above it left aside. Compiled once, for many paths. */
export function globTest(patterns: readonly string[]): PathTest {
  return patterns.length === 0 ? () => false : picomatch([...patterns], { dot: true });
}

/** Whether one of the globs matches `path` (relative, with slashes) or a folder above it. */
export function matchesAny(patterns: readonly string[], path: string): boolean {
  if (patterns.length === 0) return false;
  const matches = globTest(patterns);
  const parts = path.split('/');
  return parts.some((_, index) => matches(parts.slice(0, index + 1).join('/')));
}
