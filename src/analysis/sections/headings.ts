import type { Section, SectionFinder } from './section';

interface Heading {
  readonly level: number;
  readonly start: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;

/**
 * What is under the headings of a Markdown text, up to the next heading of the same level or above. Those in fenced code
 * are none. `# a`, text, `## b`, text → all of it, and from `## b` on.
 */
export class Headings implements SectionFinder {
  private readonly found: Heading[] = [];
  private fence: string | undefined;
  /** The start of the line before, if it is text that a line of `===` or `---` makes a heading. */
  private textBefore: number | undefined;

  line(text: string, start: number): void {
    const fence = FENCE.exec(text)?.[1];
    if (this.fence !== undefined) {
      // A fence is closed by one that is as long, with nothing after it.
      if (fence?.startsWith(this.fence) && text.trim() === fence) this.fence = undefined;
      return;
    }
    const atx = ATX.exec(text)?.[1];
    const setext = this.textBefore === undefined ? undefined : SETEXT.exec(text)?.[1];
    if (fence !== undefined) this.fence = fence;
    else if (atx !== undefined) this.found.push({ level: atx.length, start });
    else if (setext !== undefined) this.found.push({ level: setext.startsWith('=') ? 1 : 2, start: this.textBefore! });
    const isText = text.trim() !== '' && fence === undefined && atx === undefined && setext === undefined;
    // Of a paragraph of several lines the first one starts the heading.
    this.textBefore = isText ? (this.textBefore ?? start) : undefined;
  }

  sections(end: number): Section[] {
    const sections: Section[] = [];
    /** Where the next heading of each level or above starts. */
    const next = new Array<number>(7).fill(end);
    for (const { level, start } of this.found.reverse()) {
      sections.push({ start, end: next[level]! });
      next.fill(start, level);
    }
    return sections.reverse();
  }
}
