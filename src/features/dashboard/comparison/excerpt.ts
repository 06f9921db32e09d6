import * as vscode from 'vscode';
import type { TokenizedExcerpt } from '../../../protocol/views/comparison';
import type { InspectedText } from '../inspected/inspectedText';
import { tokenRanges } from './tokenRanges';

/** The page shows about this much text; UTF-16 code units. */
const EXCERPT_UNITS = 6000;

/** The range of the document that the excerpt shows: whole lines, unless one is too long. */
export function excerptRange({ document, excerptStart, end }: InspectedText): vscode.Range {
  const start = document.offsetAt(excerptStart);
  const limit = document.positionAt(start + EXCERPT_UNITS);
  if (!limit.isBefore(end)) return new vscode.Range(excerptStart, end);
  const lineStart = new vscode.Position(limit.line, 0);
  return new vscode.Range(excerptStart, lineStart.isAfter(excerptStart) ? lineStart : limit);
}

/** The excerpt under one tokenizer. */
export async function tokenizedExcerpt(
  compared: InspectedText,
  range: vscode.Range,
  tokenizerId: string,
  signal: AbortSignal,
): Promise<TokenizedExcerpt> {
  const { document, end } = compared;
  const text = document.getText(range);
  const base = document.offsetAt(range.start);
  const excerpt = {
    tokenizerId,
    text,
    firstLine: range.start.line + 1,
    truncated: range.end.isBefore(end),
  };
  const encoding = await compared.tokens(range, tokenizerId, signal);
  const tokensRange = new vscode.Range(
    document.positionAt(encoding.starts[0] ?? base),
    document.positionAt(encoding.ends[encoding.length - 1] ?? base),
  );
  const ranges = tokenRanges(document.getText(tokensRange), encoding, base, text.length);
  return { ...excerpt, ranges };
}
