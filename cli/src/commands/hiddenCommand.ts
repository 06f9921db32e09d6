import { readFileSync } from 'node:fs';
import { findHiddenText } from '../../../src/analysis/hiddenText/findHiddenText';
import { hiddenMessage } from '../../../src/analysis/hiddenText/hiddenMessage';
import { messageOf } from '../../../src/text/errors';
import { formatQuantity } from '../../../src/text/numbers';
import { namedFiles } from '../files/diskFiles';
import { textOf } from '../files/fileText';
import type { Finding, Report } from '../report';
import type { CountCommandOptions } from './countCommand';
import { lineAt } from './textLines';

/** `hidden [paths|-]`: text that one does not see, or that looks like other text. */
export async function hiddenCommand(
  paths: readonly string[],
  { exclude, ignore, encoding }: CountCommandOptions,
): Promise<Report> {
  const named = paths.filter(path => path !== '-');
  const files =
    paths.length > 0 && named.length === 0
      ? []
      : await namedFiles(named.length === 0 ? ['.'] : named, exclude, { ignoreFiles: ignore });
  const findings: Finding[] = [];
  const notes: string[] = [];
  for (const path of [...(paths.includes('-') ? ['-'] : []), ...files]) {
    try {
      const read = textOf(readFileSync(path === '-' ? 0 : path), encoding);
      if (read.kind === 'text') findings.push(...findingsIn(path, read.text));
    } catch (error) {
      notes.push(`${path} is not looked at: ${messageOf(error)}.`);
    }
  }
  notes.push(
    `${formatQuantity(findings.length, 'finding')} in ${formatQuantity(files.length + (paths.includes('-') ? 1 : 0), 'file')}.`,
  );
  return {
    command: 'hidden',
    columns: [],
    rows: [],
    data: { files: files.length },
    findings,
    notes,
    exitCode: findings.length > 0 ? 1 : notes.length > 1 ? 2 : 0,
  };
}

function findingsIn(path: string, text: string): Finding[] {
  return findHiddenText(text).map(finding => {
    const message = hiddenMessage(finding, { text: text.slice(finding.start, finding.end) });
    return { ruleId: 'hiddenText', level: 'warning', message, path, ...lineAt(text, finding.start), related: [] };
  });
}
