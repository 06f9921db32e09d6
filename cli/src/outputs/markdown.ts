import { escapeMarkdown } from '../../../src/text/markdown';
import type { Report } from '../report';
import { cellText } from './table';

/** A report for a pull request. */
export function markdown({ columns, rows, findings, notes }: Report): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const escaped = (text: string): string => escapeMarkdown(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
  const isNumber = columns.map((_, index) => rows.every(each => typeof each[index] === 'number' || each[index] === ''));
  const table =
    columns.length === 0
      ? []
      : [
          row(columns),
          row(isNumber.map(number => (number ? '---:' : '---'))),
          ...rows.map(cells => row(cells.map(cell => escaped(cellText(cell))))),
        ];
  const found = findings.map(
    ({ level, path, line, message }) => `- **${level}** ${escaped(path)}:${line}: ${escaped(message)}`,
  );
  return `${[table, found, notes.map(escaped)]
    .filter(part => part.length > 0)
    .map(part => part.join('\n'))
    .join('\n\n')}\n`;
}
