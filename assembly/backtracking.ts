import { allocate, setWord, word } from './memory';
import { isItsOwnEncoding, knownShorter, lengthOf, mayFollow, rememberShorter } from './tokenPairs';
import { longestToken } from './tokenTrie';

// Finds the encoding of a piece by its property: src/engine/models/byteLevelBpe/backtracking.ts has the proof.

/** A bit for each offset in the piece: whether the search has come back from it. */
let dead: usize = memory.data(8);
let deadWords: i32 = 2;

/** Writes the ids of a piece to `ids`, and returns where they end. */
export function backtrackPiece(text: usize, start: i32, end: i32, ids: usize): usize {
  let token = longestToken(text, start, end);
  // Most pieces are a token.
  if (start + lengthOf(token) === end && isItsOwnEncoding(token)) {
    store<i32>(ids, token);
    return ids + 4;
  }
  clearBitmap(end - start);
  let offset = start;
  let at = ids;
  while (true) {
    const next = offset + lengthOf(token);
    const bit = next - start;
    if (
      (word(dead, bit >>> 5) & (1 << bit)) === 0 &&
      isItsOwnEncoding(token) &&
      (at === ids || mayFollow(load<i32>(at - 4), token))
    ) {
      store<i32>(at, token);
      at += 4;
      if (next === end) return at;
      offset = next;
      token = longestToken(text, offset, end);
      continue;
    }
    token = shorterThan(token, text, offset);
    while (token < 0) {
      const from = offset - start;
      setWord(dead, from >>> 5, word(dead, from >>> 5) | (1 << from));
      at -= 4;
      token = load<i32>(at);
      offset -= lengthOf(token);
      token = shorterThan(token, text, offset);
    }
  }
}

/** The longest token that `token`, which is at `offset`, starts with and is longer than; -1 if there is none. */
function shorterThan(token: i32, text: usize, offset: i32): i32 {
  const known = knownShorter(token);
  if (known !== -2) return known;
  const length = lengthOf(token);
  return rememberShorter(token, length < 2 ? -1 : longestToken(text, offset, offset + length - 1));
}

function clearBitmap(length: i32): void {
  const words = (length >>> 5) + 1;
  if (words > deadWords) {
    deadWords = words * 2;
    dead = allocate(deadWords << 2);
  }
  memory.fill(dead, 0, (<usize>words) << 2);
}
