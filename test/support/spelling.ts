import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SpellingFiles, VersionedFile } from '../../src/protocol/integrity/speller';
import { createSpeller } from '../../src/worker/speller/spellerService';

/** Hunspell, as the build puts it beside the extension. */
export function hunspellBinary(): Promise<Uint8Array> {
  return readFile(createRequire(import.meta.url).resolve('hunspell-wasm/wasm/hunspell.wasm'));
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file that only the speller of {@link spellerOf} knows. */
export const userFile = (name: string, version = '1'): VersionedFile => ({ uri: `memory:${name}`, name, version });

export const spellingFiles: SpellingFiles = { affixes: userFile('words.aff'), words: userFile('words.dic') };

/** A speller whose user has these files, and what it has read of them. */
export function spellerOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const read: string[] = [];
  const speller = createSpeller({
    readShipped: hunspellBinary,
    readUserFile({ uri, mostBytes }) {
      const name = uri.slice('memory:'.length);
      read.push(name);
      const content = files[name];
      if (content === undefined) return Promise.reject(new Error(`there is no ${name}`));
      const bytes = typeof content === 'string' ? utf8(content) : content;
      return bytes.length > mostBytes ? Promise.reject(new Error(`${name} is too large`)) : Promise.resolve(bytes);
    },
    pause: () => Promise.resolve(),
  });
  return { speller, read };
}
