import { formatCount } from '../../../src/text/numbers';
import { escapeHidden } from '../../../src/text/visibleText';
import type { Report } from '../report';

/** A report in aligned columns; names cannot move the cursor or hide. */
export function table({ columns, rows, findings, notes }: Report): string {
  const cells = [columns, ...rows].map(row => row.map(cellText));
  const widths = columns.map((_, index) => Math.max(...cells.map(row => row[index]!.length)));
  const isNumber = columns.map(
    (_, index) => rows.length > 0 && rows.every(row => typeof row[index] === 'number' || row[index] === ''),
  );
  const lines = cells.map(row =>
    row
      .map((cell, index) => (isNumber[index] ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!)))
      .join('  ')
      .trimEnd(),
  );
  const found = findings.map(
    ({ level, path, line, column, message }) =>
      `${escapeHidden(path)}:${line}:${column}: ${level}: ${escapeHidden(message)}`,
  );
  return `${[...(columns.length > 0 ? lines : []), ...spaced(found), ...spaced(notes.map(escapeHidden))].join('\n')}\n`;
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/** A cell as people read it. */
export function cellText(cell: string | number): string {
  return typeof cell === 'number' ? formatCount(cell) : escapeHidden(cell);
}
