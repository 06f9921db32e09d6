import { FOREIGN_FILES } from '../../files/foreignFiles';
import { globTest, type PathTest } from '../../files/globs';

/** The keys of a setting such as `files.exclude` that are switched on; those with conditions are not. */
export function activeGlobs(setting: unknown): string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([glob, value]) => (value === true ? [glob] : []));
}

/** Whether a file or folder inside a chosen folder is left out, by its path inside its workspace folder. */
export function exclusion(...globs: readonly (readonly string[])[]): PathTest {
  return globTest([...FOREIGN_FILES, ...globs.flat()].map(withoutTail));
}

/** A glob that ends in two stars hides what is in a folder; a walk that asks for the folder itself need not go in. */
function withoutTail(glob: string): string {
  return glob.replace(/\/\*\*\/?$/, '').replace(/(?<=.)\/$/, '');
}

/** By code units: the same order on every machine, which collation by a locale is not. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

interface WithPath {
  readonly path: string;
}

/**
 * What comes before the names of the files of each root, with a slash at its end. One root needs nothing; several are
 * told apart by their names, and equal names by numbers.
 */
export function rootPrefixes(roots: readonly WithPath[]): string[] {
  if (roots.length === 1) return [''];
  const taken = new Map<string, number>();
  return roots.map(root => {
    const name = baseName(root);
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? `${name}/` : `${name}-${times}/`;
  });
}

/** The last part of a path with slashes. */
export function baseName({ path }: WithPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
