/** Writes the package's files into a folder, from which `npm pack` makes the tarball. */
export function buildCli(into: string): Promise<void>;
