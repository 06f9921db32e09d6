import type { ExportFormat } from '../../protocol/views/barState';

/** The figures of a view as they leave it: exact values, each with what it is. */
export interface ExportedFigures {
  readonly title: string;
  /** What they are of: the text, the tokenizers, the date of prices. */
  readonly about: Readonly<Record<string, string | number>>;
  readonly columns: readonly {
    readonly title: string;
    /** What the column is, and in which unit. */
    readonly definition: string;
  }[];
  /** Undefined where there is no figure. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

/** VS Code's language of a document in that format. */
export const exportLanguages = { markdown: 'markdown', csv: 'csv', tsv: 'plaintext', json: 'json' } as const;

/** The figures as a document. Values that a spreadsheet would take for formulas are text there. */
export function writeFigures(figures: ExportedFigures, format: ExportFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(asObjects(figures), undefined, 2)}\n`;
    case 'markdown':
      return asMarkdown(figures);
    case 'csv':
      return asSeparated(figures, ',');
    case 'tsv':
      return asSeparated(figures, '\t');
  }
}

function asObjects({ title, about, columns, rows }: ExportedFigures): object {
  return {
    title,
    about,
    definitions: Object.fromEntries(columns.map(column => [column.title, column.definition])),
    rows: rows.map(row => Object.fromEntries(columns.map((column, index) => [column.title, row[index]]))),
  };
}

function asMarkdown({ title, about, columns, rows }: ExportedFigures): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [
    `# ${escapeCell(title)}`,
    '',
    ...Object.entries(about).map(([name, value]) => `- ${name}: ${escapeCell(String(value))}`),
    '',
    line(columns.map(column => column.title)),
    line(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(row => line(row.map(value => (value === undefined ? '' : String(value))))),
    '',
    ...columns.map(column => `- ${column.title}: ${column.definition}`),
    '',
  ].join('\n');
}

/** Names come from files: in Markdown they must not open a cell, a link or an element. */
function escapeCell(text: string): string {
  return text.replaceAll(/[\\|`*_<>[\]]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ');
}

function asSeparated({ about, columns, rows }: ExportedFigures, separator: string): string {
  const cell = (value: string | number | undefined): string => {
    if (value === undefined) return '';
    if (typeof value === 'number') return String(value);
    // A spreadsheet runs what begins like a formula.
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const aboutColumns = Object.keys(about);
  const lines = [
    [...columns.map(column => column.title), ...aboutColumns],
    ...rows.map(row => [...row, ...aboutColumns.map(name => about[name])]),
  ];
  return lines.map(line => `${line.map(cell).join(separator)}\n`).join('');
}
