import * as vscode from 'vscode';
import { groupTokens } from '../../analysis/tokenGroups';
import { TokenFlag } from '../../engine/encoding';
import type { Tokenization } from '../../host/tokenizers/tokenization';
import type { ShownTokens } from './hoveredTokenText';

/** Characters on either side of the pointer that are looked at: a character may be several code units, a word longer. */
const AROUND = 200;

/** The tokens at a position, with their range in the document. */
export interface FoundTokens {
  readonly shown: ShownTokens;
  readonly range: vscode.Range;
  /** In UTF-16 code units of the document. */
  readonly offsets: { readonly start: number; readonly end: number };
  readonly tokenizerId: string;
}

/** The group of tokens that holds the character at `position`, if there is one. */
export async function findTokens(
  tokenization: Tokenization,
  document: vscode.TextDocument,
  position: vscode.Position,
  signal: AbortSignal,
): Promise<FoundTokens | undefined> {
  const tokenizerId = tokenization.selectedFor(document);
  // A line has all of a character, unless it is very long.
  const offset = document.offsetAt(position);
  const line = document.lineAt(position.line).rangeIncludingLineBreak;
  const start = Math.max(document.offsetAt(line.start), offset - AROUND);
  const end = Math.min(document.offsetAt(line.end), offset + AROUND);
  const { version } = document;
  const encoding = await tokenization.tokensInRange(document, tokenizerId, start, end, signal);
  // Offsets are those of the text that was asked about; VS Code asks again after an edit.
  if (encoding.length === 0 || document.version !== version) return undefined;
  const textStart = encoding.starts[0]!;
  const rangeOf = (from: number, to: number): vscode.Range =>
    new vscode.Range(document.positionAt(from), document.positionAt(to));
  const text = document.getText(rangeOf(textStart, encoding.ends[encoding.length - 1]!));
  const group = groupTokens(text, textStart, encoding).find(each => each.start <= offset && offset < each.end);
  if (!group) return undefined;
  const last = group.first + group.count - 1;
  const [byteStart, byteEnd] = [encoding.byteStarts[group.first]!, encoding.byteEnds[last]!];
  const own = text.slice(group.start - textStart, group.end - textStart);
  const utf8 = new TextEncoder().encode(own);
  const tokens = Array.from({ length: group.count }, (_, index) => {
    const token = group.first + index;
    return {
      id: encoding.ids[token]!,
      bytes: utf8.subarray(encoding.byteStarts[token]! - byteStart, encoding.byteEnds[token]! - byteStart),
      isPart: (encoding.flags[token]! & TokenFlag.Partial) !== 0,
    };
  });
  const wordRange = wordRangeAt(document, position);
  const [wordStart, wordEnd] = wordRange ? [wordRange.start, wordRange.end].map(each => document.offsetAt(each)) : [];
  const word =
    wordRange && wordStart! >= start && wordEnd! <= end
      ? { text: document.getText(wordRange), tokens: overlapping(encoding, wordStart!, wordEnd!) }
      : undefined;
  const range = rangeOf(group.start, group.end);
  const shown = {
    text: own,
    tokens,
    tokenizerName: await tokenization.nameOf(tokenizerId),
    byteStart,
    byteEnd,
    start: range.start,
    end: range.end,
    ...(word && { word }),
  };
  return { shown, range, offsets: { start: group.start, end: group.end }, tokenizerId };
}

/** The word whose character is at a position, if there is one. VS Code also gives the word that ends there. */
export function wordRangeAt(document: vscode.TextDocument, position: vscode.Position): vscode.Range | undefined {
  const range = document.getWordRangeAtPosition(position);
  return range && position.isBefore(range.end) ? range : undefined;
}

function overlapping(
  { starts, ends }: { readonly starts: Uint32Array; readonly ends: Uint32Array },
  start: number,
  end: number,
): number {
  return starts.reduce((sum, tokenStart, index) => sum + (tokenStart < end && ends[index]! > start ? 1 : 0), 0);
}
