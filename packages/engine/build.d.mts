/** Writes the package's files into a folder, from which `npm pack` makes the tarball. */
export function buildEnginePackage(into: string): Promise<void>;
