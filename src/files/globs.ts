import picomatch from 'picomatch';

/** Decides about a path, relative and with slashes. */
export type PathTest = (path: string) => boolean;

/**
 * Wildcards in one part of a path, and runs of `**`, that a glob may have. Each further one multiplies the time to find
 * that a long name does not match: three take up to some 30 ms for a name of 255 characters, four take seconds.
 */
const MOST_WILDCARDS = 3;
const MOST_DEEP_WILDCARDS = 2;
/** Groups in braces: what they offer multiplies, too. */
const MOST_GROUPS = 4;

/** Whether one of the globs matches a path, folders above it not considered. Compiled once, for many paths. */
export function globTest(patterns: readonly string[]): PathTest {
  const sound = patterns.filter(pattern => globProblem(pattern) === undefined);
  // To be asked which system this is, it looks at `navigator`, which VS Code answers with an error in its log, each time.
  return sound.length === 0 ? () => false : picomatch(sound, { dot: true, noextglob: true, windows: false });
}

/** Why a glob is not matched by, for people; nothing where it is. Globs of a workspace's settings are not to be trusted. */
export function globProblem(pattern: string): string | undefined {
  if ((pattern.match(/\*\*(?=\/)/g)?.length ?? 0) > MOST_DEEP_WILDCARDS)
    return `At most ${MOST_DEEP_WILDCARDS} times **/`;
  if ((pattern.match(/\{/g)?.length ?? 0) > MOST_GROUPS) return `At most ${MOST_GROUPS} groups in braces`;
  return mostWildcards(pattern) > MOST_WILDCARDS ? `At most ${MOST_WILDCARDS} times * between slashes` : undefined;
}

/** Most wildcards between two slashes; of the alternatives in braces, the one with most counts. */
function mostWildcards(pattern: string): number {
  let most = 0;
  // For each open brace, what came before it, and the most of the alternatives seen.
  const open: { readonly before: number; alternative: number }[] = [];
  let count = 0;
  for (const [part] of pattern.matchAll(/\\.|\*+|[{},/]/gs)) {
    const group = open.at(-1);
    if (part.startsWith('*')) count++;
    else if (part === '{') {
      open.push({ before: count, alternative: 0 });
      count = 0;
    } else if (group && part !== '/') {
      group.alternative = Math.max(group.alternative, count);
      count = 0;
      if (part === '}') count = open.pop()!.before + group.alternative;
    } else if (part === '/' && !group) count = 0;
    most = Math.max(most, count);
  }
  return most + open.reduce((sum, { before, alternative }) => sum + before + alternative, 0);
}

/** Whether one of the globs matches a path (relative, with slashes) or a folder above it. Compiled once, for many paths. */
export function globTestWithin(patterns: readonly string[]): PathTest {
  const matches = globTest(patterns);
  return path => {
    const parts = path.split('/');
    return parts.some((_, index) => matches(parts.slice(0, index + 1).join('/')));
  };
}
