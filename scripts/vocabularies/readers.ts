import path from 'node:path';
import type { Document } from './documents';
import { filesUnder, readText } from './files';

/** Takes the documents out of a package's folder. */
export type Reader = (folder: string) => Document[];

/** Longest line that people write; beyond it a file was made by a program. */
const LONGEST_LINE = 2000;
/** Average line length in characters beyond which a source file counts as minified. */
const LONGEST_AVERAGE = 120;

/** Text files as they are. */
export function plainFiles(under: readonly string[], extensions: readonly string[]): Reader {
  return folder =>
    under
      .flatMap(each => filesUnder(folder, each))
      .filter(name => extensions.some(extension => name.endsWith(extension)))
      .map(name => ({ name, text: readText(path.join(folder, name)) }));
}

/** Source files, without those that look minified or generated. */
export function sourceFiles(under: readonly string[], extensions: readonly string[]): Reader {
  const read = plainFiles(under, extensions);
  return folder => read(folder).filter(({ text }) => !looksMinified(text));
}

function looksMinified(text: string): boolean {
  const lines = text.split('\n');
  return text.length / lines.length > LONGEST_AVERAGE || lines.some(line => line.length > LONGEST_LINE);
}
