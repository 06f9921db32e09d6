/** Names and tokens from the user that are listed in full. */
const MOST_LISTED = 50;

/** Characters that nobody sees or that turn the text around: in a name from elsewhere they are no use but to deceive. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g; // eslint-disable-line no-control-regex -- they are what is looked for

function visible(text: string): string {
  return text.replace(UNSEEN, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Text from elsewhere, such as a file's name, so that Markdown shows it as it is, on one line. */
export function escaped(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()<>#+\-.!|~&$:@^=]/g, sign => `\\${sign}`);
}

/** Text as code within a line, and outside tables: fenced by more backticks than it has itself. */
export function code(text: string): string {
  const shown = visible(text);
  const fence = fenceFor(shown, 1);
  const needsSpace = /^[` ]|[` ]$/.test(shown) || shown === '';
  return needsSpace ? `${fence} ${shown} ${fence}` : fence + shown + fence;
}

/** Lines of code as a block. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const text = lines.map(visible).join('\n');
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

/** Names, the first of them. */
export function listed(names: readonly string[], show: (name: string) => string = escaped): string {
  const shown = names.slice(0, MOST_LISTED).map(show).join(', ');
  return names.length > MOST_LISTED ? `${shown} and ${whole(names.length - MOST_LISTED)} more` : shown;
}

/** A whole number with its thousands set apart. */
export function whole(value: number): string {
  return value.toLocaleString('en-US');
}

function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  return '`'.repeat(Math.max(least, longest + 1));
}
