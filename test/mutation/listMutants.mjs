// The mutants of files, listed without running anything: what a sample is drawn from.
import fs from 'node:fs';
import path from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const silent = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };

/**
 * Every change that the mutation tester would make in these files, in their order.
 * @param {string} root the checkout
 * @param {string[]} files paths from the root
 * @returns {Promise<{ key: string, file: string, range: string, line: number, text: string, original: string, replacement: string }[]>}
 *   `range` is the file with the place of the change, as the mutation tester takes it; `line` counts from 1; `text` is
 *   that line, `original` and `replacement` are the code before and after the change, all in one line each
 */
export async function listMutants(root, files) {
  const contents = new Map(files.map(file => [file, fs.readFileSync(path.join(root, file), 'utf8')]));
  const inputs = [...contents].map(([file, content]) => ({ name: path.join(root, file), content, mutate: true }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { mutants } = await new Instrumenter(silent).instrument(inputs, options);
  return mutants.map(mutant => {
    const file = path.relative(root, mutant.fileName).replaceAll('\\', '/');
    const lines = contents.get(file).split('\n');
    const { start, end } = mutant.location;
    return {
      key: mutantKey(root, mutant),
      file,
      range: `${file}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`,
      line: start.line + 1,
      text: oneLine(lines[start.line]),
      original: oneLine(between(lines, mutant.location)),
      replacement: oneLine(mutant.replacement),
    };
  });
}

/** What identifies a mutant in this run and in the tester's own: file, location (from 0) and replacement. */
export function mutantKey(root, { fileName, location: { start, end }, replacement }) {
  const file = path.relative(root, fileName).replaceAll('\\', '/');
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}:${replacement}`;
}

function between(lines, { start, end }) {
  if (start.line === end.line) return lines[start.line].slice(start.column, end.column);
  const middle = lines.slice(start.line + 1, end.line);
  return [lines[start.line].slice(start.column), ...middle, lines[end.line].slice(0, end.column)].join('\n');
}

/** Code in one line of at most 100 characters. */
function oneLine(code) {
  const line = code.replace(/\s+/g, ' ').trim();
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`;
}
