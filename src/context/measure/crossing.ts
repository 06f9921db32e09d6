import { findSections } from '../../analysis/sections/findSections';
import type { TextCounter } from './measuringTokenizer';

/** A part of a document, with its tokens. UTF-16 code units. */
export interface TitledSection {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** Where a text has more tokens than a limit allows. */
export interface Crossing {
  /** The first character of the first token beyond the limit. */
  readonly offset: number;
  /** The innermost section that it is in; absent where the text has none there. */
  readonly section?: TitledSection;
}

/** The first token of a text beyond `limit` of them; undefined if there is none. `one two three`, 2 → offset 7 */
export function crossingOf(text: string, limit: number, tokenizer: TextCounter): Crossing | undefined {
  const { starts, length } = tokenizer.encode(text);
  if (length <= limit) return undefined;
  const offset = starts[Math.max(0, Math.floor(limit))]!;
  const section = sectionsOf(text).findLast(({ start, end }) => start <= offset && offset < end);
  return { offset, ...(section ? { section } : {}) };
}

/** The sections of a text with the most tokens, the heaviest first. Inner ones are parts of outer ones. */
export function heaviestSections(
  text: string,
  most: number,
  tokenizer: TextCounter,
): (TitledSection & { readonly tokens: number })[] {
  return sectionsOf(text)
    .map(section => ({ ...section, tokens: tokenizer.count(text.slice(section.start, section.end)) }))
    .sort((a, b) => b.tokens - a.tokens || a.start - b.start)
    .slice(0, most);
}

/** The sections of a text, in order, the outer ones first, with the words of their headings. */
export function sectionsOf(text: string): TitledSection[] {
  const steps = findSections(text);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value.map(({ start, end }) => {
    const line = /^[^\n]*/.exec(text.slice(start, end))![0];
    return { title: line.replace(/^[\s#<]+|[\s#>]+$/g, ''), start, end };
  });
}
