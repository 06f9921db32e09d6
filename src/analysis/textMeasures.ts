import { countGraphemes } from 'unicode-segmenter/grapheme';
import { utf8Length } from './utf8Length';
import { countWords } from './wordCount';

/** How long a text is, by each measure that tokens are compared with. */
export interface TextMeasures {
  /** UTF-16 code units, the length of the string. */
  readonly utf16: number;
  /** UTF-8 bytes; a lone surrogate counts as U+FFFD, three bytes. */
  readonly bytes: number;
  /** Grapheme clusters (UAX #29), by the Unicode version of `unicode-segmenter`, the same on every machine. */
  readonly characters: number;
  /** Word-like segments (UAX #29), by the runtime's `Intl.Segmenter`. */
  readonly words: number;
}

/** Code units between two pauses: a few milliseconds' work. */
const SLICE = 64 * 1024;

/** Measures a text in one go: tens of milliseconds a megabyte of code, up to seconds for scripts without spaces. */
export function measureText(text: string): TextMeasures {
  return {
    utf16: text.length,
    bytes: utf8Length(text),
    characters: countGraphemes(text),
    words: countWords(text),
  };
}

export interface SlicedMeasureOptions {
  /** Once aborted, the measuring rejects with the signal's reason at the next pause. */
  readonly signal?: AbortSignal;
  /** What to wait for between slices; by default a turn of the event loop. */
  readonly pause?: () => Promise<void>;
}

/**
 * {@link measureText} in slices of about 64 thousand code units with a pause after each, for texts that may be long.
 * Slices end where no measure can see the cut; a stretch without such a place is one slice.
 */
export async function measureTextInSlices(text: string, options: SlicedMeasureOptions = {}): Promise<TextMeasures> {
  const { signal, pause = nextTurn } = options;
  signal?.throwIfAborted();
  let bytes = 0;
  let characters = 0;
  let words = 0;
  for (let start = 0; start < text.length;) {
    const end = sliceEnd(text, start + SLICE);
    const measures = measureText(text.slice(start, end));
    bytes += measures.bytes;
    characters += measures.characters;
    words += measures.words;
    start = end;
    if (end === text.length) break;
    await pause();
    signal?.throwIfAborted();
  }
  return { utf16: text.length, bytes, characters, words };
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}

/** The first place from `index` on where the text may be cut, or its end. */
function sliceEnd(text: string, index: number): number {
  while (index < text.length && !canCut(text.charCodeAt(index - 1), text.charCodeAt(index))) index++;
  return Math.min(index, text.length);
}

/**
 * Whether a cut between two code units changes neither graphemes nor words, whatever stands around them: after a line
 * feed (rules GB4 and WB3a break there always), between a space and a printable ASCII character, and after the usual
 * Chinese and Japanese punctuation before an ideograph or a kana, none of which extends what stands before it.
 */
function canCut(before: number, after: number): boolean {
  if (before === 0x0a) return true;
  if (before === 0x20) return after > 0x20 && after < 0x7f;
  const punctuation =
    before === 0x3001 || before === 0x3002 || before === 0xff01 || before === 0xff0c || before === 0xff1f;
  if (!punctuation) return false;
  return (
    (after >= 0x3041 && after <= 0x3096) || (after >= 0x30a1 && after <= 0x30fa) || (after >= 0x4e00 && after <= 0x9fff)
  );
}
