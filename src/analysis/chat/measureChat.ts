import { type Encoding, TokenFlag } from '../../engine/encoding';
import { PipelineTokenizer } from '../../engine/pipelineTokenizer';
import type { EncodePrompt } from '../../engine/pipeline/promptTokenizer';
import type { Tokenizer } from '../../engine/tokenizer';
import type { ChatRecord } from './chatRecord';
import { type MessageText, messageTexts } from './messageTexts';
import { RenderBounds, TemplateLimitError } from './renderBounds';
import { ChatTemplateError, type ChatRenderer } from './renderChat';

/** Of more messages, which part of the template belongs to which is not found out: that takes a rendering for each. */
const MOST_RENDERINGS = 200;

/** The tokens of a part of a chat. */
export interface PartTokens {
  /** With text of messages, special tokens that are written in it included. */
  readonly own: number;
  /** Special tokens that the template writes. */
  readonly special: number;
  /** Other text of the template: names of roles, line breaks, instructions, descriptions of tools. */
  readonly template: number;
}

export interface MessageTokens extends PartTokens {
  /** As the message has it; absent where it has none. */
  readonly role?: string;
  /** Special tokens inside its text: whoever wrote it can act as the template does. */
  readonly specialsInText: number;
}

/** A rendered chat and its tokens. */
export interface MeasuredChat {
  readonly text: string;
  readonly encoding: Encoding;
  /** Where texts of messages are in it. */
  readonly texts: readonly MessageText[];
  /** False where texts of messages could only be searched for in the rendered chat. */
  readonly textsAreExact: boolean;
  readonly all: PartTokens;
  /** Before the first message, where the template can be rendered without one. */
  readonly before: PartTokens;
  readonly messages: readonly MessageTokens[];
  /** What begins the model's answer. */
  readonly after: PartTokens;
  /** Tokens that the descriptions of tools cost; absent without tools. */
  readonly tools?: number;
  /**
   * The beginning of a sequence that is there twice: `template` if the template itself writes it twice, `postProcessor` if
   * the tokenizer puts another one before, when the rendered text is encoded with special tokens.
   */
  readonly doubled?: { readonly id: number; readonly by: 'template' | 'postProcessor' };
}

/**
 * Renders a chat and counts its tokens, message by message. A message has what comes with it when it is added to those
 * before it; where the template does not write chats that way (it changes earlier messages, or refuses shorter chats), what
 * is between two texts belongs to the later one. The chat ends with what begins the model's answer unless its last message
 * is an answer. Throws {@link ChatTemplateError}.
 */
export function measureChat(
  chat: ChatRecord,
  renderer: ChatRenderer,
  tokenizer: Tokenizer,
  encode: EncodePrompt,
): MeasuredChat {
  const isAnswered = chat.messages.at(-1)?.['role'] === 'assistant';
  const text = renderer.render(chat, isAnswered);
  const bounds = new RenderBounds();
  const { texts, isExact } = messageTexts(chat, text, each => renderer.render(each, isAnswered, bounds));
  const ends = messageEnds(chat, text, renderer, texts);
  const encoding = encode(text);
  const parts = sumParts(encoding, ends, texts);
  const count = chat.messages.length;
  const tools =
    chat.tools && toolTokens(chat, encoding.length, each => encode(renderer.render(each, isAnswered)).length);
  const doubled = doubledStart(encoding, tokenizer);
  return {
    text,
    encoding,
    texts,
    textsAreExact: isExact,
    all: summed(parts),
    before: parts[0]!,
    messages: chat.messages.map((message, index) => {
      const role: unknown = message['role'];
      return { ...parts[index + 1]!, ...(typeof role === 'string' && { role }) };
    }),
    after: parts[count + 1]!,
    ...(tools !== undefined && { tools }),
    ...(doubled && { doubled }),
  };
}

/** Where in the rendered chat what comes before the messages ends, then each message; UTF-16 code units. */
function messageEnds(chat: ChatRecord, text: string, renderer: ChatRenderer, texts: readonly MessageText[]): number[] {
  const { messages } = chat;
  const bounds = new RenderBounds();
  let isCheap = messages.length <= MOST_RENDERINGS;
  const renderedEnd = (count: number): number | undefined => {
    try {
      const start = renderer.render({ ...chat, messages: messages.slice(0, count) }, true, bounds);
      return text.startsWith(start) ? start.length : undefined;
    } catch (error) {
      if (!(error instanceof ChatTemplateError)) throw error;
      if (error.cause instanceof TemplateLimitError) isCheap = false;
      return undefined;
    }
  };
  const ends: number[] = [];
  for (let count = 0; count <= messages.length; count++) {
    const last = ends.at(-1) ?? 0;
    const end = isCheap || count === messages.length ? renderedEnd(count) : undefined;
    const ownEnd = Math.max(0, ...texts.flatMap(each => (each.message === count - 1 ? [each.end] : [])));
    ends.push(Math.max(last, end ?? (count === messages.length ? text.length : ownEnd)));
  }
  return ends;
}

interface Summed {
  own: number;
  special: number;
  template: number;
  specialsInText: number;
}

/** The tokens of what ends at each of the ends, and of the rest. A token belongs to where it starts. */
function sumParts(encoding: Encoding, ends: readonly number[], texts: readonly MessageText[]): Summed[] {
  const parts = Array.from({ length: ends.length + 1 }, () => ({ own: 0, special: 0, template: 0, specialsInText: 0 }));
  let [part, text] = [0, 0];
  for (let token = 0; token < encoding.length; token++) {
    const [start, end] = [encoding.starts[token]!, encoding.ends[token]!];
    while (part < ends.length && start >= ends[part]!) part++;
    while (text < texts.length && texts[text]!.end <= start) text++;
    const isOwn = text < texts.length && texts[text]!.start < end;
    const isSpecial = (encoding.flags[token]! & TokenFlag.Special) !== 0;
    parts[part]![isOwn ? 'own' : isSpecial ? 'special' : 'template']++;
    if (isOwn && isSpecial) parts[part]!.specialsInText++;
  }
  return parts;
}

function summed(parts: readonly PartTokens[]): PartTokens {
  const total = (key: keyof PartTokens): number => parts.reduce((sum, part) => sum + part[key], 0);
  return { own: total('own'), special: total('special'), template: total('template') };
}

/** What the same chat costs more than without tools. */
function toolTokens(chat: ChatRecord, tokens: number, count: (chat: ChatRecord) => number): number | undefined {
  try {
    return tokens - count({ ...chat, tools: [] });
  } catch {
    return undefined; // a template that asks for tools
  }
}

function doubledStart({ ids, flags, length }: Encoding, tokenizer: Tokenizer): MeasuredChat['doubled'] {
  const isSpecial = length > 0 && (flags[0]! & TokenFlag.Special) !== 0;
  if (!isSpecial) return undefined;
  const id = ids[0]!;
  if (length > 1 && ids[1] === id) return { id, by: 'template' };
  if (!(tokenizer instanceof PipelineTokenizer)) return undefined;
  const added = tokenizer.encodeWithSpecialTokens('').encoding.ids;
  return added[0] === id ? { id, by: 'postProcessor' } : undefined;
}
