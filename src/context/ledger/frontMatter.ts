import { parseDocument } from 'yaml';
import { messageOf } from '../../text/errors';

/** Longer front matter is not read: settings are short. UTF-16 code units. */
const LONGEST = 65_536;

/** A document with its front matter. */
export interface FrontMatter {
  readonly members: Readonly<Record<string, unknown>>;
  /** Where the text after it starts. UTF-16 code units. */
  readonly end: number;
  /** Why it cannot be read, for people. */
  readonly problem?: string;
}

/**
 * Reads YAML between two lines of three dashes at a document's start. A glob such as `*.ts` is no YAML (a star begins an
 * alias) but usual in such files: a line of that kind is read as plain text.
 *
 * `---\nname: a\n---\ntext` → `{ members: { name: 'a' }, end: 16 }`
 */
export function readFrontMatter(text: string): FrontMatter {
  const open = /^---[ \t]*\r?\n/.exec(text);
  if (!open) return { members: {}, end: 0 };
  const start = open[0].length;
  const close = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(start, start + LONGEST));
  if (!close) return { members: {}, end: 0, problem: 'the front matter has no end: a line of three dashes' };
  const end = start + close.index + close[0].length;
  try {
    const yaml = text.slice(start, start + close.index).replace(/^([ \t]*[\w-]+:[ \t]*)(\*[^\n]*?)[ \t\r]*$/gm, quoted);
    const document = parseDocument(yaml, { logLevel: 'silent', stringKeys: true });
    const [error] = document.errors;
    if (error) return { members: {}, end, problem: `the front matter is no YAML: ${error.message.split('\n')[0]!}` };
    const members: unknown = document.toJS({ maxAliasCount: 10 });
    if (members === null || members === undefined) return { members: {}, end };
    if (typeof members !== 'object' || Array.isArray(members)) {
      return { members: {}, end, problem: 'the front matter has no members' };
    }
    return { members: members as Readonly<Record<string, unknown>>, end };
  } catch (error) {
    return { members: {}, end, problem: `the front matter cannot be read: ${messageOf(error)}` };
  }
}

function quoted(_line: string, key: string, glob: string): string {
  return `${key}${JSON.stringify(glob)}`;
}

/** Globs of a member: a list, or a text with commas. Commas in braces belong to a glob. */
export function globsOf(value: unknown): string[] {
  const texts = Array.isArray(value) ? (value as unknown[]) : [value];
  return texts
    .filter(each => typeof each === 'string')
    .flatMap(each => each.match(/(?:\{[^}]*\}|[^,{])+/g) ?? [])
    .map(each => each.trim())
    .filter(each => each !== '');
}
