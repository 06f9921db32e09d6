import type { Document } from './documents';
import { plainFiles, type Reader } from './readers';

/** Comments that make a document, lest one large file be wholly trained on or wholly held out. */
const COMMENTS = 300;

/** Comments of the form `/** ... *\/`, their stars removed: what a documented API says in prose. */
export function docComments(under: readonly string[], extensions: readonly string[]): Reader {
  return comments(plainFiles(under, extensions), /\/\*\*([\s\S]*?)\*\//g, /^[ \t]*\*[ \t]?/gm);
}

/** The same without the lines that only tell names and types to tools (`@type {string}`), as generators write them. */
export function proseOfDocComments(under: readonly string[], extensions: readonly string[]): Reader {
  return comments(plainFiles(under, extensions), /\/\*\*([\s\S]*?)\*\//g, /^[ \t*]*@\w.*\n?|^[ \t]*\*[ \t]?/gm);
}

/**
 * Comments of lines that begin with `//`, as documented protocol definitions have them. Definitions that are not stable
 * yet (`v1beta2`, `v1p1alpha`) repeat others and are left out; all versions of an API are one group.
 */
export function protocolComments(under: readonly string[]): Reader {
  const stable = (folder: string): Document[] =>
    plainFiles(under, ['.proto'])(folder)
      .filter(({ name }) => !/\/v\d+(p\d+)?(alpha|beta)/.test(name))
      .map(document => ({ ...document, group: document.name.replace(/\/v\d.*$/, '') }));
  return comments(stable, /((?:^[ \t]*\/\/.*\n)+)/gm, /^[ \t]*\/\/ ?/gm);
}

/** What a pattern finds in a reader's documents, a paragraph each, without what `marks` finds; large files in parts. */
function comments(read: Reader, pattern: RegExp, marks: RegExp): Reader {
  return folder =>
    read(folder).flatMap(({ name, group, text }) => {
      const found = Array.from(text.matchAll(pattern), ([, body]) => body!.replace(marks, '').trim());
      const written = found.filter(comment => comment !== '').map(comment => `${comment}\n`);
      const parts: Document[] = [];
      for (let start = 0; start < written.length; start += COMMENTS) {
        const part = { name: `${name}#${parts.length}`, text: written.slice(start, start + COMMENTS).join('\n') };
        parts.push(group === undefined ? part : { ...part, group });
      }
      return parts;
    });
}
