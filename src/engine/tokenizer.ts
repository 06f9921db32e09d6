import type { Resync } from './document/resync';
import type { Encoding } from './encoding';
import type { Trace } from './trace';

/** What a tokenizer is, for lists and labels. */
export interface TokenizerInfo {
  /** Stable key, as in the setting `tokenLoupe.tokenizer`: `o200k_base`, `loupe-superbpe-32k`, `baseline-bytes` ... */
  readonly id: string;
  /** For people: `o200k_base`, `SuperBPE 32k` ... */
  readonly name: string;
  /** What it is among those available; `added` by the user, from a file. */
  readonly kind: 'bpe' | 'superbpe' | 'domain' | 'added' | 'baseline';
  /** One line: whose it is, what it was trained on. */
  readonly description: string;
  /** Entries including special tokens; absent where there is no closed vocabulary (characters, words). */
  readonly vocabularySize?: number;
}

/** Whether a part of a larger text is at its start or end: some stages act at a text's ends alone. */
export interface TextPart {
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** A text that is no part of a larger one. */
export const WHOLE_TEXT: TextPart = { atStart: true, atEnd: true };

/**
 * Text to tokens and back. Implementations are immutable once built, and may keep caches.
 *
 * Special-token strings inside the text are plain text to `encode` and `count`: an editor shows documents, not prompts.
 */
export interface Tokenizer {
  readonly info: TokenizerInfo;

  /**
   * All tokens of `text`, with offsets. Any string is valid input, lone surrogates and NUL included. `part` says whether
   * `text` has the start and the end of its document; by default it is the whole document.
   */
  encode(text: string, part?: TextPart): Encoding;

  /** `encode(text, part).length`, without building the columns. */
  count(text: string, part?: TextPart): number;

  /** The bytes that `ids` stand for. Throws `RangeError` on an id that is not in the vocabulary. */
  decodeBytes(ids: ArrayLike<number>): Uint8Array;

  /**
   * Whether `text` may be cut at `index` (UTF-16 code units, 0 < index < length) without changing any token:
   * `encode(text)` is then `encode(text.slice(0, index))` followed by `encode(text.slice(index))`, each with the
   * `TextPart` that says which end of the text it has. The answer depends on the two neighbouring code units alone, so a
   * cut stays good under edits elsewhere. It may be no where a cut would be harmless, but never yes where it would not.
   */
  canCutAt(text: string, index: number): boolean;

  /** How a long text that cannot be cut can still be held in parts. Absent where nothing is proved about that. */
  readonly resync?: Resync | undefined;

  /** How `encode(text, part)` finds its tokens, stage by stage: for texts of a size that people read. */
  trace?(text: string, part?: TextPart): Trace;
}
