import path from 'node:path';
import { type Document, fraction } from './documents';
import { readText } from './files';
import type { Reader } from './readers';

/** Documents that the messages of one language are dealt out to. */
const SHARES = 20;

/**
 * A program's messages in the given languages, twenty documents a language. All translations of a message are in
 * documents of one group, lest a translation of what is held out be trained on.
 */
export function messages(file: (language: string) => string, languages: readonly string[]): Reader {
  return folder =>
    languages.flatMap(language => {
      const name = file(language);
      const entries = Object.entries(JSON.parse(readText(path.join(folder, name))) as Record<string, string>);
      const texts = Array.from({ length: SHARES }, () => '');
      for (const [key, message] of entries) {
        const share = Math.floor(fraction(key) * SHARES);
        texts[share] = `${texts[share]!}${message}\n`;
      }
      return texts.map((text, share): Document => ({ name: `${name}#${share}`, group: `messages ${share}`, text }));
    });
}
