import { readFileSync, statSync } from 'node:fs';
import type { Tokenizer } from '../../../src/engine/tokenizer';
import { messageOf } from '../../../src/text/errors';
import { textOf } from './fileText';

/** What was counted of a file, or why nothing was. */
export type CountedPath = { readonly path: string; readonly bytes: number } & (
  | { readonly tokens: readonly number[] }
  | { readonly reason: string }
);

/** Counts a file by several tokenizers; what is wrong with it is in the answer. */
export function countPath(path: string, tokenizers: readonly Tokenizer[], encoding: string): CountedPath {
  try {
    // Nothing but a file may be opened: a pipe would wait for a writer.
    if (!statSync(path).isFile()) return { path, bytes: 0, reason: 'it is no file' };
    return countBytes(path, readFileSync(path), tokenizers, encoding);
  } catch (error) {
    return { path, bytes: 0, reason: messageOf(error) };
  }
}

/** Counts bytes as those of a file. */
export function countBytes(
  path: string,
  bytes: Uint8Array,
  tokenizers: readonly Tokenizer[],
  encoding: string,
): CountedPath {
  const read = textOf(bytes, encoding);
  if (read.kind === 'unread') return { path, bytes: bytes.length, reason: read.reason };
  return { path, bytes: bytes.length, tokens: tokenizers.map(tokenizer => tokenizer.count(read.text)) };
}
