import fs from 'node:fs';
import path from 'node:path';
import { byLines, inNode, type StartChannel } from '../channel';
import { OURS, subjects } from '../subjects';
import { tokenizerJsonFile } from '../tokenizerJson';

/** A tokenizer in the comparison with the world. */
export interface WorldSubject {
  readonly name: string;
  readonly language: string;
  /** Whether it has the range of each token, and what is measured then. */
  readonly offsets: boolean;
  readonly open: StartChannel;
}

/** Whose ids are right: the package of those who published the encoding. */
export const REFERENCE = 'tiktoken';

/** Python's packages, by the names that child.py knows; which of them has offsets. */
const inPython: Readonly<Record<string, [language: string, offsets: boolean]>> = {
  gigatoken: ['Rust', false],
  'tiktoken (Python)': ['Rust', false],
  'tokenizers (Python)': ['Rust', true],
  'rs-bpe': ['Rust', false],
  kitoken: ['Rust', false],
  fastokens: ['Rust', false],
  'iree-tokenizer': ['C', true],
};

/** All of them: ours first. Python's are left out where the environment was not made. */
export function worldSubjects(python: string): WorldSubject[] {
  const open = byLines(python, encoding => [
    path.join('test', 'bench', 'world', 'child.py'),
    tokenizerJsonFile(encoding),
    path.join('node_modules', 'tiktoken', 'encoders', `${encoding}.json`),
  ]);
  const native = ['tiktoken'];
  // Those that the other benchmark shows to be far behind would take most of the time.
  const slow = ['js-tiktoken', '@huggingface/tokenizers', 'tokenizers'];
  const inJavaScript = subjects
    .filter(({ name }) => !slow.includes(name))
    .map(({ name }) => ({
      name,
      language: native.includes(name) ? 'Rust' : name === OURS ? 'TypeScript' : 'JavaScript',
      offsets: name === OURS,
      open: inNode,
    }));
  if (!fs.existsSync(python)) return inJavaScript;
  const others = Object.entries(inPython).map(([name, [language, offsets]]) => ({ name, language, offsets, open }));
  return [...inJavaScript, ...others];
}
