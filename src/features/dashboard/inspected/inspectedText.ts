import type * as vscode from 'vscode';
import type { Tokenization } from '../../../host/tokenizers/tokenization';
import type { Engine, ProfiledText, TextMeasure, TokenCount } from '../../../protocol/engine';
import type { Remote } from '../../../protocol/rpc';
import type { TextParts } from '../../../protocol/views/textViews';

/** What the views of the Inspector are about: a document, or the selected parts of it, each by itself. */
export interface InspectedText {
  readonly kind: 'document' | 'selection';
  readonly document: vscode.TextDocument;
  /** Selections that are counted together; 1 for a document. */
  readonly parts: number;
  /** Of the document when this was made: answers for another version are out of date. */
  readonly version: number;
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
}

/** The whole document of `editor`. */
export function wholeDocument(tokenization: Tokenization, editor: vscode.TextEditor): InspectedText {
  const { document } = editor;
  return {
    kind: 'document',
    document,
    parts: 1,
    version: document.version,
    count: (tokenizerId, signal) => tokenization.count(document, tokenizerId, signal),
    measure: signal => tokenization.measure(document, signal),
    profile: (ids, signal, onProgress) => tokenization.profile(document, undefined, ids, signal, onProgress),
    about(signal) {
      const { engine, key } = tokenization.about(document, signal);
      return { engine, parts: { document: key } };
    },
  };
}

/** The selections of `editor`, each as a text by itself: its first token does not depend on what comes before it. */
export function selectedText(tokenization: Tokenization, editor: vscode.TextEditor): InspectedText {
  const { document } = editor;
  const selections = editor.selections.filter(each => !each.isEmpty);
  return {
    kind: 'selection',
    document,
    parts: selections.length,
    version: document.version,
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
  };
}
