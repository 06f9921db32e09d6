import { propertySet } from '../../engine/unicode/properties';
import { StringMatcher } from '../../engine/pipeline/stringMatcher';
import type { HiddenFinding } from './hiddenFinding';

/** A text of an entry that is a word of the document, and the entry's id. */
export interface EntryFinding extends HiddenFinding {
  readonly id: number;
}

/** An entry of one or two characters is in every text; it says nothing about this one. UTF-16 code units. */
const SHORTEST = 3;

/** Finds texts of entries: special tokens wherever they are written, other entries as whole words. */
export class EntryWords {
  private readonly matcher: StringMatcher<{ readonly id: number; readonly isSpecial: boolean }>;

  constructor(special: ReadonlyMap<string, number>, never: ReadonlyMap<string, number>) {
    const words = Array.from(never).filter(([text]) => text.length >= SHORTEST && hasWordCharacter(text));
    this.matcher = new StringMatcher<{ readonly id: number; readonly isSpecial: boolean }>([
      ...Array.from(special, ([text, id]) => [text, { id, isSpecial: true }] as const),
      ...words.map(([text, id]) => [text, { id, isSpecial: false }] as const),
    ]);
  }

  /** Those in a part of a text, in order. */
  *find(text: string, partStart: number, partEnd: number): Generator<EntryFinding, void> {
    if (this.matcher.isEmpty) return;
    const part = text.slice(partStart, partEnd);
    for (const { start, end, value } of this.matcher.matches(part)) {
      if (!value.isSpecial && !isWord(part, start, end)) continue;
      const kind = value.isSpecial ? 'specialToken' : 'neverProduced';
      yield { kind, start: partStart + start, end: partStart + end, characters: end - start, id: value.id };
    }
  }
}

function hasWordCharacter(text: string): boolean {
  return Array.from(text).some(isWordCharacter);
}

function isWordCharacter(character: string | undefined): boolean {
  const point = character?.codePointAt(0);
  return point !== undefined && (propertySet('Alphabetic')!.has(point) || propertySet('N')!.has(point));
}

/** Whether no letter or digit of the match has another one beside it that is not in the match. */
function isWord(text: string, start: number, end: number): boolean {
  const isInside = (index: number): boolean =>
    isWordCharacter(text[index - 1]) && index < text.length && isWordCharacter(text[index]);
  return !isInside(start) && !isInside(end);
}
