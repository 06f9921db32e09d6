import { formatCount } from './numbers';
import { escapeHidden } from './visibleText';

/** Names and tokens from the user that are listed in full. */
const MOST_LISTED = 50;

/** Text from elsewhere, such as a file's name, so that Markdown shows it as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return escapeHidden(text).replace(/[\\`*_{}[\]()<>#+\-.!|~&$:@^=]/g, character => `\\${character}`);
}

/** Text as code within a line, and outside tables: fenced by more backticks than it has itself. */
export function code(text: string): string {
  const shown = escapeHidden(text);
  const fence = fenceFor(shown, 1);
  const needsSpace = /^[` ]|[` ]$/.test(shown) || shown === '';
  return needsSpace ? `${fence} ${shown} ${fence}` : fence + shown + fence;
}

/** Lines of code as a block. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const text = lines.map(escapeHidden).join('\n');
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A table; the cells are Markdown already. Columns after the first are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Items with a name each; undefined ones are left out. The values are Markdown already. */
export function list(rows: readonly (readonly [string, string] | undefined)[]): string {
  return rows.flatMap(row => (row ? [`- ${row[0]}: ${row[1]}`] : [])).join('\n');
}

/** Names in a row, the first 50 of them: `a, b and 3 more`. */
export function listed(names: readonly string[], show: (name: string) => string = escapeMarkdown): string {
  const shown = names.slice(0, MOST_LISTED).map(show).join(', ');
  return names.length > MOST_LISTED ? `${shown} and ${formatCount(names.length - MOST_LISTED)} more` : shown;
}

function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  return '`'.repeat(Math.max(least, longest + 1));
}
