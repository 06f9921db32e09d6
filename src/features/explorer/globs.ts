import picomatch from 'picomatch';

/** Whether one of the globs matches `path` (relative, with slashes) or a folder above it. */
export function matchesAny(patterns: readonly string[], path: string): boolean {
  if (patterns.length === 0) return false;
  const matches = picomatch([...patterns], { dot: true });
  const parts = path.split('/');
  return parts.some((_, index) => matches(parts.slice(0, index + 1).join('/')));
}
