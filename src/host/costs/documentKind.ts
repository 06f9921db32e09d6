import type * as vscode from 'vscode';
import { SAMPLE_UNITS, type TextKind, textKind } from '../../catalog/registry/textKind';
import type { SettingScope } from '../settings/settings';

/** Lines that a sample is taken from, and UTF-16 code units of each: a document may be one long line. */
const [MOST_LINES, MOST_UNITS_OF_LINE] = [200, 400];

interface KnownKind {
  readonly version: number;
  readonly kind: TextKind | undefined;
}

const known = new WeakMap<vscode.TextDocument, KnownKind>();

/** The kind of a document's text, by its beginning; undefined for files, and where it cannot be told. */
export function kindOf(scope: SettingScope | undefined): TextKind | undefined {
  if (!scope || !('lineAt' in scope)) return undefined;
  const { version } = scope;
  const before = known.get(scope);
  if (before?.version === version) return before.kind;
  const kind = textKind(scope.languageId, sampleOf(scope));
  known.set(scope, { version, kind });
  return kind;
}

function sampleOf(document: vscode.TextDocument): string {
  let sample = '';
  for (let line = 0; line < Math.min(MOST_LINES, document.lineCount) && sample.length < SAMPLE_UNITS; line++)
    sample += `${document.lineAt(line).text.slice(0, MOST_UNITS_OF_LINE)}\n`;
  return sample.slice(0, SAMPLE_UNITS);
}
