import type { Section, SectionFinder } from './section';

/** `<instructions>` and the like, alone on its line. */
const OPEN = /^[ \t]*<([A-Za-z][\w.-]*)(?:[ \t][^<>]*)?>[ \t]*$/;
const CLOSE = /^[ \t]*<\/([A-Za-z][\w.-]*)>[ \t]*$/;
/** Where a message starts, in chat templates and in transcripts; whose it is. */
const MESSAGE =
  /^(?:<\|im_start\|>|<\|start_header_id\|>|<start_of_turn>|\[?(?:system|user|assistant|developer|human|model|tool)\]?:(?:[ \t]|$))/i;

/**
 * The blocks of a prompt: from a tag alone on its line to its end tag, and from the start of a message to the next.
 * `<rules>`, text, `</rules>` → all three lines. A tag that is not closed is none.
 */
export class PromptBlocks implements SectionFinder {
  private readonly blocks: Section[] = [];
  private readonly open: { readonly name: string; readonly start: number }[] = [];
  private readonly messages: number[] = [];
  /** A block that was closed by the line before: it ends where this line starts. */
  private closed: number | undefined;

  line(text: string, start: number): void {
    this.end(start);
    if (MESSAGE.test(text)) this.messages.push(start);
    const opened = OPEN.exec(text)?.[1];
    if (opened !== undefined) this.open.push({ name: opened, start });
    const closed = CLOSE.exec(text)?.[1];
    if (closed === undefined) return;
    const index = this.open.findLastIndex(({ name }) => name === closed);
    if (index < 0) return;
    this.closed = this.open[index]!.start;
    this.open.length = index; // those inside were not closed
  }

  sections(end: number): Section[] {
    this.end(end);
    // One alone is a line that happens to begin so.
    const messages = this.messages.length < 2 ? [] : this.messages;
    const turns = messages.map((start, index) => ({ start, end: messages[index + 1] ?? end }));
    return [...this.blocks, ...turns].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private end(start: number): void {
    if (this.closed !== undefined) this.blocks.push({ start: this.closed, end: start });
    this.closed = undefined;
  }
}
