import { wordSegmenter } from '../wordSegments';

/** Words of a text as pairs of offsets, start and end after each other: `[0, 3, 4, 9]` for `the crabs`. */
export type WordSpans = Uint32Array;

/**
 * The word-like segments of `text` by UAX #29, as `Intl.Segmenter` of the runtime has them; offsets in UTF-16 code units,
 * `offset` added. Reads about a megabyte a second: longer texts are to be given in parts that end between words.
 */
export function wordSpans(text: string, offset = 0): WordSpans {
  const spans: number[] = [];
  for (const { index, segment, isWordLike } of wordSegmenter().segment(text)) {
    if (isWordLike === true) spans.push(offset + index, offset + index + segment.length);
  }
  return Uint32Array.from(spans);
}
