import type { Document } from './documents';

/**
 * Documents without the paragraphs whose words are in `known` already, nor those that stand earlier in these documents;
 * adds all of them to `known`. Case and white space do not tell paragraphs apart.
 */
export function withoutKnownParagraphs(documents: readonly Document[], known: Set<string>): Document[] {
  return documents
    .map(document => ({
      ...document,
      text: document.text
        .split(/\n\s*\n/)
        .filter(isNew)
        .join('\n\n'),
    }))
    .filter(({ text }) => text.trim() !== '');

  function isNew(paragraph: string): boolean {
    const key = paragraph.toLowerCase().replace(/\s+/g, ' ').trim();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  }
}
