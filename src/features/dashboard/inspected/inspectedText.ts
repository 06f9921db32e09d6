import * as vscode from 'vscode';
import type { Encoding } from '../../../engine/encoding';
import type { Tokenization } from '../../../host/tokenizers/tokenization';
import type { Engine, ProfiledText, TextMeasure, TokenCount } from '../../../protocol/engine';
import type { Remote } from '../../../protocol/rpc';
import type { TextParts } from '../../../protocol/views/textViews';

/** Selections are tokenized for the excerpt up to this many UTF-16 code units: well beyond what is shown of them. */
const MOST_SHOWN_UNITS = 20_000;

/** What the views of the Inspector are about: a document, or the selected parts of it, each by itself. */
export interface InspectedText {
  readonly kind: 'document' | 'selection';
  readonly document: vscode.TextDocument;
  /** Selections that are counted together; 1 for a document. */
  readonly parts: number;
  /** Of the document when this was made: answers for another version are out of date. */
  readonly version: number;
  /** Where the excerpt may start, in the document: at the top of what is visible, or of the selection. */
  readonly excerptStart: vscode.Position;
  /** Where it must end at the latest. */
  readonly end: vscode.Position;
  count(tokenizerId: string, signal: AbortSignal): Promise<TokenCount>;
  measure(signal: AbortSignal): Promise<TextMeasure>;
  /** What tokenizers make of it; the first is the baseline of boundaries. `onProgress` is told the share that is done. */
  profile(
    tokenizerIds: readonly string[],
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<ProfiledText>;
  /** The engine, and what to ask it about, for a question that one view alone has. Throws with a reason for the user. */
  about(signal: AbortSignal): { readonly engine: Remote<Engine>; readonly parts: TextParts };
  /** Tokens that overlap `range`, with offsets in the document. */
  tokens(range: vscode.Range, tokenizerId: string, signal: AbortSignal): Promise<Encoding>;
}

/** The whole document of `editor`, excerpted from what is visible. */
export function wholeDocument(tokenization: Tokenization, editor: vscode.TextEditor): InspectedText {
  const { document } = editor;
  const firstVisible = editor.visibleRanges[0]?.start.line ?? 0;
  return {
    kind: 'document',
    document,
    parts: 1,
    version: document.version,
    excerptStart: new vscode.Position(Math.min(firstVisible, document.lineCount - 1), 0),
    end: document.lineAt(document.lineCount - 1).range.end,
    count: (tokenizerId, signal) => tokenization.count(document, tokenizerId, signal),
    measure: signal => tokenization.measure(document, signal),
    profile: (ids, signal, onProgress) => tokenization.profile(document, undefined, ids, signal, onProgress),
    about(signal) {
      const { engine, key } = tokenization.about(document, signal);
      return { engine, parts: { document: key } };
    },
    tokens: (range, tokenizerId, signal) =>
      tokenization.tokensInRange(
        document,
        tokenizerId,
        document.offsetAt(range.start),
        document.offsetAt(range.end),
        signal,
      ),
  };
}

/**
 * The selections of `editor`, each as a text by itself: its first token does not depend on what comes before it. The excerpt
 * is of the main one, or of the first that is not empty.
 */
export function selectedText(tokenization: Tokenization, editor: vscode.TextEditor): InspectedText {
  const { document } = editor;
  const selections = editor.selections.filter(each => !each.isEmpty);
  const selection = editor.selection.isEmpty ? (selections[0] ?? editor.selection) : editor.selection;
  const start = document.offsetAt(selection.start);
  const shown = new vscode.Range(selection.start, document.positionAt(start + MOST_SHOWN_UNITS));
  return {
    kind: 'selection',
    document,
    parts: selections.length,
    version: document.version,
    excerptStart: selection.start,
    end: selection.end,
    count: (tokenizerId, signal) => tokenization.countRanges(document, selections, tokenizerId, signal),
    measure: signal => tokenization.measureRanges(document, selections, signal),
    profile: (ids, signal, onProgress) => tokenization.profile(document, selections, ids, signal, onProgress),
    about(signal) {
      const { engine, key } = tokenization.about(document, signal);
      const ranges = selections.map(each => ({
        start: document.offsetAt(each.start),
        end: document.offsetAt(each.end),
      }));
      return { engine, parts: { document: key, ranges } };
    },
    async tokens(_, tokenizerId, signal) {
      const part = shown.intersection(selection) ?? selection;
      const encoding = await tokenization.encodeRange(document, part, tokenizerId, signal);
      const moved = (column: Uint32Array): Uint32Array => column.map(offset => offset + start);
      return { ...encoding, starts: moved(encoding.starts), ends: moved(encoding.ends) };
    },
  };
}
