/** A word whose morphemes are known. */
export interface SegmentedWord {
  readonly word: string;
  /** Offsets inside the word where a morpheme begins, in ascending order. UTF-16 code units. */
  readonly boundaries: readonly number[];
}

/** The words of a list, and how many of its rows could not be used. */
export interface SegmentedWords {
  readonly words: readonly SegmentedWord[];
  /** Rows of one morpheme: there is no boundary to find. */
  readonly undivided: number;
  /** Rows whose parts are not the word, or that have none. */
  readonly damaged: number;
}

/** Words that are read at most. */
export const MOST_WORDS = 500_000;

/**
 * Reads rows of words with their morphemes, the first row with the names of columns: `full_word`, `pt1`, `rest`, as the data of
 * MorphScore has them (github.com/catherinearnett/morphscore), or `word`, `morphemes` with `+` between morphemes.
 *
 * `full_word,pt1,rest` and `evler,ev,ler` → evler with the boundary 2; `word,morphemes` and `evlerde,ev+ler+de` → 2, 5
 *
 * @throws with what was expected where the columns are others, or there are too many rows.
 */
export function segmentedWords(rows: readonly (readonly string[])[]): SegmentedWords {
  const [head = [], ...lines] = rows;
  const column = (name: string): number => head.findIndex(each => each.trim().toLowerCase() === name);
  const [first, rest, morphemes] = [column('pt1'), column('rest'), column('morphemes')];
  const word = Math.max(column('full_word'), column('word'));
  const partsOf =
    first >= 0 && rest >= 0
      ? (line: readonly string[]) => [line[first] ?? '', line[rest] ?? '']
      : morphemes >= 0
        ? (line: readonly string[]) => (line[morphemes] ?? '').split('+')
        : undefined;
  if (word < 0 || !partsOf) {
    throw new Error('its first line must name the columns full_word, pt1 and rest, or word and morphemes');
  }
  if (lines.length > MOST_WORDS) throw new Error(`it has more than ${MOST_WORDS} words`);
  const words: SegmentedWord[] = [];
  let [undivided, damaged] = [0, 0];
  for (const line of lines) {
    const text = line[word] ?? '';
    if (text === '' && line.every(cell => cell === '')) continue;
    const parts = partsOf(line).filter(part => part !== '');
    if (text === '' || parts.join('') !== text) damaged++;
    else if (parts.length < 2) undivided++;
    else words.push({ word: text, boundaries: boundariesOf(parts) });
  }
  return { words, undivided, damaged };
}

function boundariesOf(parts: readonly string[]): number[] {
  let position = 0;
  return parts.slice(0, -1).map(part => (position += part.length));
}
