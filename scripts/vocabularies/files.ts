import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Where everything that this script makes goes. */
export const products = path.join(root, 'dist', 'vocabularies');

/** The package of its own that names the packages with the texts; see its README. */
export const corpora = path.join(root, 'corpora');

/** Folder of a package that texts are taken from. */
export function corpusFolder(name: string): string {
  return path.join(corpora, 'node_modules', name);
}

/** Folder of a package that the project itself uses. */
export function packageFolder(name: string): string {
  return path.join(root, 'node_modules', name);
}

/** Files under a folder, or the file itself, as sorted paths with forward slashes. */
export function filesUnder(folder: string, under = ''): string[] {
  const start = path.join(folder, under);
  if (fs.statSync(start).isFile()) return [under];
  return fs
    .readdirSync(start, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.parentPath.slice(folder.length).includes('node_modules'))
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** A text file with line feeds only; empty if it is no UTF-8. */
export function readText(file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
    return text.replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}
