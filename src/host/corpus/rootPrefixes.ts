interface WithPath {
  readonly path: string;
}

/**
 * What stands before the names of the files of each root, with a slash at its end. One root needs nothing; several are
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
