import { Headings } from './headings';
import { PromptBlocks } from './promptBlocks';
import type { Section } from './section';

/** Lines between two yields. */
const AT_ONCE = 2000;

/** The headings and the blocks of a prompt in a text, in order, the outer ones first. Yields now and then. */
export function* findSections(text: string): Generator<void, Section[]> {
  const finders = [new Headings(), new PromptBlocks()];
  let lines = 0;
  for (let start = 0; start < text.length; lines++) {
    if (lines % AT_ONCE === AT_ONCE - 1) yield;
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    const line = text.slice(start, end).replace(/\r?\n$/, '');
    for (const finder of finders) finder.line(line, start);
    start = end;
  }
  return finders.flatMap(finder => finder.sections(text.length)).sort((a, b) => a.start - b.start || b.end - a.end);
}
