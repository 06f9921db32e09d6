import { CharacterClass, characterClasses } from '../../../engine/unicode/characterClasses';

const { Space, LineBreak, Letter, Number, DecimalDigit, UpperSet, LowerSet } = CharacterClass;
const SPACE = 0x20;

/**
 * The character classes in the patterns of jobs, by their letter in templates such as `[{L}]+`. Engines have other
 * versions of Unicode than we do, so none of their own classes is used.
 */
const members = {
  /** `\s` */
  S: (classes: number) => (classes & Space) !== 0,
  /** `\s` without line breaks */
  T: (classes: number) => (classes & (Space | LineBreak)) === Space,
  /** `\s` without the plain space */
  X: (classes: number, point: number) => (classes & Space) !== 0 && point !== SPACE,
  /** `\s` without line breaks and the plain space */
  V: (classes: number, point: number) => (classes & (Space | LineBreak)) === Space && point !== SPACE,
  /** `\p{L}` */
  L: (classes: number) => (classes & Letter) !== 0,
  /** `\p{N}` */
  N: (classes: number) => (classes & Number) !== 0,
  /** `\p{Nd}` */
  D: (classes: number) => (classes & DecimalDigit) !== 0,
  /** `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]` */
  U: (classes: number) => (classes & UpperSet) !== 0,
  /** `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` */
  W: (classes: number) => (classes & LowerSet) !== 0,
} as const;

export type ClassLetter = keyof typeof members;

type Range = readonly [first: number, last: number];

/** The code points of a class as ranges, both ends included. Never empty. */
export function rangesOf(letter: ClassLetter): Range[] {
  const ranges: Range[] = [];
  const isMember = (point: number): boolean => point < 0x110000 && members[letter](characterClasses[point]!, point);
  for (let point = 0; point < 0x110000; point++) {
    if (!isMember(point)) continue;
    const first = point;
    while (isMember(point + 1)) point++;
    ranges.push([first, point]);
  }
  return ranges;
}

/** The inside of a bracket expression for a class; `escape` writes a code point for the engine's regexes. */
export function bracketed(letter: ClassLetter, escape: (point: number) => string): string {
  return rangesOf(letter)
    .map(([first, last]) => (first === last ? escape(first) : `${escape(first)}-${escape(last)}`))
    .join('');
}

/** The classes in templates, each once, in order of their first use: `[{L}]+|[{N}]` gives L and N. */
export function classesIn(...templates: readonly string[]): ClassLetter[] {
  const letters = templates.flatMap(template => Array.from(template.matchAll(/\{([A-Z])\}/g), match => match[1]!));
  return [...new Set(letters)] as ClassLetter[];
}

/** A template in which each class is replaced by what `write` gives for it. */
export function fillTemplate(template: string, write: (letter: ClassLetter) => string): string {
  return template.replace(/\{([A-Z])\}/g, (_all, letter: string) => write(letter as ClassLetter));
}
