// Mutants that nobody could notice: equivalents.md lists them, with the reason.
import fs from 'node:fs';
import path from 'node:path';

const entryPattern = /^- `` (.*?) ``: `` (.*?) `` → `` (.*?) ``(?:\s|$)/;

/**
 * The entries of equivalents.md: below a headline with the file's path, a line of its code, what is changed in it, into what.
 * @returns {{ file: string, text: string, original: string, replacement: string }[]}
 */
export function readEquivalents() {
  const entries = [];
  let file;
  for (const line of fs.readFileSync(path.join(import.meta.dirname, 'equivalents.md'), 'utf8').split('\n')) {
    if (line.startsWith('## ')) file = line.slice(3).trim();
    if (!line.startsWith('- ``')) continue;
    const match = entryPattern.exec(line);
    if (!match || file === undefined) throw new Error(`equivalents.md has a line that is no entry: ${line}`);
    entries.push({ file, text: match[1], original: match[2], replacement: match[3] });
  }
  return entries;
}

/** A mutant as a line of equivalents.md, but for the reason. */
export function entryOf({ text, original, replacement }) {
  return `- \`\` ${text} \`\`: \`\` ${original} \`\` → \`\` ${replacement} \`\``;
}

/** Whether the entry is about this mutant. */
export function isEquivalent(entry, mutant) {
  return ['file', 'text', 'original', 'replacement'].every(part => entry[part] === mutant[part]);
}
