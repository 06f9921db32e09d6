import path from 'node:path';
import type { Document } from './documents';
import { filesUnder, readText } from './files';
import type { Reader } from './readers';

/** Shortest average line (characters) of a paragraph that was wrapped at a margin; verse and lists have shorter ones. */
const WRAPPED_LINE = 50;

/** Books whose paragraphs are wrapped by hard line breaks: the breaks within paragraphs become spaces. */
export function books(under: string, names: readonly string[]): Reader {
  return folder =>
    names.map(name => {
      const file = `${under}/${name}.txt`;
      const paragraphs = readText(path.join(folder, file)).split(/\n(?:[ \t]*\n)+/);
      return { name: file, text: paragraphs.map(unwrapped).join('\n\n') };
    });
}

function unwrapped(paragraph: string): string {
  const lines = paragraph.split('\n').map(line => line.trimEnd());
  const body = lines.slice(0, -1);
  const average = body.reduce((total, line) => total + line.length, 0) / Math.max(1, body.length);
  return average < WRAPPED_LINE ? lines.join('\n') : lines.map(line => line.trimStart()).join(' ');
}

/** Definitions and examples of a WordNet database, a line each; a document for each thousand. */
export function glosses(files: readonly string[]): Reader {
  return folder =>
    files.flatMap(name => {
      const lines = readText(path.join(folder, name)).split('\n');
      const found = lines.flatMap(line => (/^\d/.test(line) ? [line.slice(line.indexOf('| ') + 2).trim()] : []));
      const documents: Document[] = [];
      for (let start = 0; start < found.length; start += 1000) {
        const text = found.slice(start, start + 1000).join('\n');
        documents.push({ name: `${name}#${documents.length}`, text: `${text}\n` });
      }
      return documents;
    });
}

/**
 * The Universal Declaration of Human Rights in the given languages, a document for each article. The same article of
 * all languages belongs together, lest a translation of what is held out be trained on.
 */
export function declarations(languages: readonly string[]): Reader {
  return folder =>
    languages.flatMap(language => {
      const name = `declaration/${language}.html`;
      const body = readText(path.join(folder, name)).replace(/^[\s\S]*<body>/, '');
      return body.split('<article').map((part, number) => ({
        name: `${name}#${number}`,
        group: `article ${number}`,
        text: htmlText(number === 0 ? part : part.slice(part.indexOf('>') + 1)),
      }));
    });
}

function htmlText(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
  const text = html
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|h\d|li)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
  return `${text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n')}\n`;
}

/** Licence texts, grouped by the first word of their identifier: versions and translations resemble each other. */
export const licenceTexts: Reader = folder =>
  filesUnder(folder, 'licenses').map(name => {
    const { licenseText } = JSON.parse(readText(path.join(folder, name))) as { licenseText: string };
    return { name, group: licenceFamily(path.basename(name, '.json')), text: licenseText.replaceAll('\r\n', '\n') };
  });

/** `GPL-2.0-only` -> `GNU`, `CC-BY-4.0` -> `CC`, `BSD-3-Clause` -> `BSD`. */
export function licenceFamily(id: string): string {
  const word = /^[A-Za-z]+/.exec(id)?.[0] ?? id;
  if (['GPL', 'LGPL', 'AGPL', 'GFDL'].includes(word)) return 'GNU';
  // Rewordings of the Mozilla and the Common Public licences, and of the one for historical permission notices.
  if (['MPL', 'NPL', 'SPL', 'CDDL', 'CPAL', 'SISSL', 'Nokia', 'Interbase', 'ErlPL', 'RPSL'].includes(word))
    return 'MPL';
  if (['CPL', 'EPL', 'IPL', 'LPL'].includes(word)) return 'CPL';
  if (['HPND', 'MIT', 'NTP', 'ISC', 'X', 'Xnet', 'SMLNJ', 'Linux'].includes(word)) return 'MIT';
  return word;
}

/** The strings of a JSON file, a paragraph each. */
export function jsonStrings(name: string): Reader {
  return folder => {
    const strings: string[] = [];
    JSON.parse(readText(path.join(folder, name)), (_, value: unknown) => {
      if (typeof value === 'string' && value.includes(' ')) strings.push(value.trim());
      return value;
    });
    return [{ name, text: `${strings.join('\n\n')}\n` }];
  };
}
