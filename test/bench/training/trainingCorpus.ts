import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const packages = ['node_modules', path.join('corpora', 'node_modules')];
const endings = new Set([
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.json',
  '.md',
  '.mdx',
  '.txt',
  '.html',
  '.css',
  '.py',
  '.h',
  '.c',
  '.java',
  '.noun',
  '.verb',
  '.adj',
  '.adv',
  '.sense',
]);
/** Larger ones are compilers in one file, of which there would be too much. */
const LARGEST = 3_000_000;
/** Longest line that people write, in code units; in files with longer ones programs wrote them. */
const LONGEST_LINE = 2000;

/**
 * Writes mixed text of about so many bytes: sources, types, JSON, documentation, books and dictionaries of the packages
 * that are installed, each file once, in the order of the hashes of their contents. A longer text begins as a shorter one
 * does. Returns the bytes written: fewer, if there is not so much that does not repeat itself.
 *
 * @param byPeople Only files that people wrote, by the length of their lines: as text is, on which whole lines are trained.
 */
export function writeTrainingCorpus(file: string, bytes: number, byPeople: boolean): number {
  const output = fs.openSync(file, 'w');
  let written = 0;
  for (const source of distinctFiles()) {
    if (written >= bytes) break;
    const text = fs.readFileSync(source, 'utf8').replaceAll('\0', '');
    if (byPeople && text.split('\n').some(line => line.length > LONGEST_LINE)) continue;
    written += fs.writeSync(output, text.endsWith('\n') ? text : `${text}\n`);
  }
  fs.closeSync(output);
  return written;
}

/** The same files as they are, of about so many bytes together. */
export function trainingFiles(bytes: number): string[] {
  const files: string[] = [];
  let taken = 0;
  for (const file of distinctFiles()) {
    if (taken >= bytes) break;
    files.push(path.resolve(file));
    taken += fs.statSync(file).size;
  }
  return files;
}

function filesBelow(folder: string): string[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.sort().map(name => path.join(folder, name));
}

let known: readonly string[] | undefined;

function distinctFiles(): readonly string[] {
  if (known) return known;
  const byHash = new Map<string, string>();
  for (const file of packages.flatMap(filesBelow)) {
    if (!endings.has(path.extname(file)) || !fs.existsSync(file)) continue;
    const found = fs.statSync(file);
    if (!found.isFile() || found.size > LARGEST) continue;
    const hash = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    if (!byHash.has(hash)) byHash.set(hash, file);
  }
  known = [...byHash.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
  return known;
}
