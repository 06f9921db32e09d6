import type { JsonObject } from '../../engine/json/checkedJson';
import type { ChatRecord } from './chatRecord';

/** A part of a rendered chat, in UTF-16 code units, that is text of one of its messages. */
export interface MessageText {
  readonly message: number;
  readonly start: number;
  readonly end: number;
}

/** Private-use characters around the texts of messages; a chat that has one of them itself is not marked. */
const [OPEN, END_OF_NUMBER, CLOSE] = ['\uF8F4', '\uF8F5', '\uF8F6'] as const;
const MARKS = /\uF8F4(\d+)\uF8F5|\uF8F6/g;

/** Members of a message that are no text for the model. */
const NO_TEXT = new Set(['role', 'type', 'id', 'tool_call_id', 'from']);

/**
 * Where the texts of messages are in a rendered chat. They are marked, the chat is rendered again, and the marks are looked
 * for: that holds if the template writes the same but for the marks. Where it does not, as it looks at what messages say,
 * fewer texts are marked; then they are searched for in their order, which `isExact` tells.
 *
 * `<|user|>Hi<|end|>` of a message `Hi` → 8 to 10
 */
export function messageTexts(
  chat: ChatRecord,
  rendered: string,
  render: (chat: ChatRecord) => string,
): { readonly texts: readonly MessageText[]; readonly isExact: boolean } {
  const json = JSON.stringify(chat.messages);
  if (![OPEN, END_OF_NUMBER, CLOSE].some(mark => json.includes(mark))) {
    for (const all of [true, false]) {
      const messages = chat.messages.map((message, index) => marked(message, index, all));
      const texts = unmarked(
        attempt(() => render({ ...chat, messages })),
        rendered,
      );
      if (texts) return { texts, isExact: true };
    }
  }
  return { texts: searched(chat, rendered), isExact: false };
}

function attempt(render: () => string): string | undefined {
  try {
    return render();
  } catch {
    return undefined; // a template that looks at what messages say
  }
}

/** The message with marks around its texts; of `all` its members, or of its content alone. */
function marked(message: JsonObject, index: number, all: boolean): JsonObject {
  const mark = (value: unknown): unknown => {
    if (typeof value === 'string') return markedText(value, index);
    if (Array.isArray(value)) return value.map(mark);
    if (typeof value !== 'object' || value === null) return value;
    return markMembers(value as JsonObject, () => true);
  };
  const markMembers = (object: JsonObject, wanted: (key: string) => boolean): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => [key, wanted(key) && !NO_TEXT.has(key) ? mark(value) : value]),
    );
  return markMembers(message, key => all || key === 'content');
}

/** White space at the ends stays outside, as most templates cut it off. */
function markedText(text: string, index: number): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return `${text.slice(0, start)}${OPEN}${index}${END_OF_NUMBER}${inner}${CLOSE}${text.slice(start + inner.length)}`;
}

/** The places of the marks in what is left without them, if that is the rendered chat. */
function unmarked(probe: string | undefined, rendered: string): MessageText[] | undefined {
  if (probe === undefined) return undefined;
  const texts: MessageText[] = [];
  const open: { readonly message: number; readonly start: number }[] = [];
  let removed = 0;
  for (const match of probe.matchAll(MARKS)) {
    const at = match.index - removed;
    removed += match[0].length;
    if (match[1] !== undefined) open.push({ message: Number(match[1]), start: at });
    else {
      const begun = open.pop();
      if (!begun) return undefined;
      texts.push({ ...begun, end: at });
    }
  }
  if (open.length > 0 || probe.length - removed !== rendered.length) return undefined;
  return probe.replaceAll(MARKS, '') === rendered ? texts.sort((a, b) => a.start - b.start) : undefined;
}

/** The contents as they follow each other; one that is not found is left out. */
function searched({ messages }: ChatRecord, rendered: string): MessageText[] {
  let from = 0;
  return messages.flatMap(({ content }, message) => {
    const inner = typeof content === 'string' ? content.trim() : '';
    const start = inner === '' ? -1 : rendered.indexOf(inner, from);
    if (start < 0) return [];
    from = start + inner.length;
    return [{ message, start, end: from }];
  });
}
