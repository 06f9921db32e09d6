import type { Alphabet } from './alphabet';
import type { PieceForest } from './pieceForest';

/** The characters of an entry; `symbols` is the text that it was found in. */
export function entryText(forest: PieceForest, entry: number, symbols: Int32Array, { codePoints }: Alphabet): string {
  if (entry < forest.characters) return String.fromCodePoint(codePoints[entry]!);
  const place = forest.places[entry]!;
  return partText(symbols, place, place + forest.lengths[entry]!, codePoints);
}

/** The characters `from .. to` of a text in symbols. */
export function partText(symbols: Int32Array, from: number, to: number, codePoints: Uint32Array): string {
  let text = '';
  for (let place = from; place < to; place++) text += String.fromCodePoint(codePoints[symbols[place]! - 1]!);
  return text;
}
