import { USER_FOLDER } from './ledgerSource';

/** A path that a text names with `@`. UTF-16 code units. */
export interface FoundImport {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** After a space, so that `someone@example.com` is none. */
const IMPORT = /(?<=^|\s)@((?:\\ |[^\s`"'<>()[\]{}])+)/g;

/**
 * Paths that a Markdown text imports: `@` and a path, outside code. A sign at the end of a sentence is no part of it.
 *
 * ``see @docs/style.md, not `@code` `` → `docs/style.md`
 */
export function findImports(text: string): FoundImport[] {
  const found: FoundImport[] = [];
  let fence: string | undefined;
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const line = text.slice(start, end);
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (line.includes('@')) {
      const visible = line.replace(/(`+)[^`].*?\1/g, code => ' '.repeat(code.length));
      for (const match of visible.matchAll(IMPORT)) {
        const path = match[1]!.replace(/[.,;:!?]+$/, '');
        if (path === '') continue;
        const at = start + match.index;
        found.push({ path: path.replaceAll('\\ ', ' '), start: at, end: at + 1 + path.length });
      }
    }
    start = end + 1;
  }
  return found;
}

/** Whether a name after `@` is meant as a file though there is none: `@someone` and `@scope/package` are not. */
export function looksLikeFile(path: string): boolean {
  return /^(?:\.{1,2}\/|~\/|\/)/.test(path) || /\.(?:md|mdc|txt|json|ya?ml|toml)$/i.test(path);
}

/**
 * A path relative to a file, as one inside the workspace, or inside the user's own folder for a file of that; undefined if it
 * leads out of it.
 */
export function resolveInside(file: string, path: string): string | undefined {
  if (/^(?:~|[\\/]|[A-Za-z]:)/.test(path)) return undefined;
  if (file.startsWith(USER_FOLDER)) {
    const inside = resolveInside(file.slice(USER_FOLDER.length), path);
    return inside === undefined ? undefined : USER_FOLDER + inside;
  }
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
