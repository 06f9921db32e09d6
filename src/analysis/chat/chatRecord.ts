import { arrayUpTo, asObject, type Check, type JsonObject, member } from '../../engine/json/checkedJson';
import { FormatError } from '../../engine/json/formatError';

/** A chat with what its template may be given. */
export interface ChatRecord {
  readonly messages: readonly JsonObject[];
  /** Descriptions of functions, as in requests to models. */
  readonly tools?: readonly unknown[];
  readonly documents?: readonly unknown[];
  /** More variables for the template, such as `enable_thinking`. */
  readonly variables?: JsonObject;
}

/** Messages of a chat, and tools. */
const MOST_MESSAGES = 100_000;

/** How data sets in the form of ShareGPT name the roles. */
const SHAREGPT_ROLES: Readonly<Record<string, string>> = { human: 'user', gpt: 'assistant' };

/**
 * A chat as people keep them: a list of messages, or an object with `messages`, as requests to models and data for
 * fine-tuning have it, or with `conversations` of `from` and `value` (ShareGPT). `tools`, `documents` and
 * `chat_template_kwargs` beside the messages are for the template. A message may be without a role: what comes of that is
 * the template's business. Throws `FormatError` with the place.
 */
export const asChat: Check<ChatRecord> = (json, path) => {
  if (Array.isArray(json)) return { messages: asMessages(json, path) };
  const object = asObject(json, path);
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const optional = <T>(key: string, check: Check<T>): T | undefined => {
    const value = member(object, key) ?? undefined;
    return value === undefined ? undefined : check(value, at(key));
  };
  const messages = optional('messages', asMessages) ?? optional('conversations', asConversation);
  if (!messages) throw new FormatError(path, 'expected a list of messages, or an object with "messages"');
  const tools = optional('tools', arrayUpTo(MOST_MESSAGES));
  const documents = optional('documents', arrayUpTo(MOST_MESSAGES));
  const variables = optional('chat_template_kwargs', asObject);
  return {
    messages,
    ...(tools && tools.length > 0 && { tools }),
    ...(documents && documents.length > 0 && { documents }),
    ...(variables && { variables }),
  };
};

const asMessages: Check<JsonObject[]> = (json, path) =>
  arrayUpTo(MOST_MESSAGES)(json, path).map((item, index) => asObject(item, `${path}[${index}]`));

const asConversation: Check<JsonObject[]> = (json, path) =>
  asMessages(json, path).map(({ from, value, ...more }) => ({
    ...more,
    ...(typeof from === 'string' && { role: Object.hasOwn(SHAREGPT_ROLES, from) ? SHAREGPT_ROLES[from] : from }),
    ...(value !== undefined && { content: value }),
  }));

/** A chat in a text, or why what is there is none. */
export type FoundChat =
  | { readonly line: number; readonly chat: ChatRecord }
  | { readonly line: number; readonly problem: string };

/**
 * The chats of a text: JSON with one of them or a list of them; JSONL with one a line, or with a message a line, which
 * together are one. Lines count from 0; all chats of a JSON text are said to be on its first. Blank lines are none. Throws
 * `FormatError` where a whole JSON text is no chat.
 */
export function* chatsIn(text: string): Generator<FoundChat> {
  const whole = parsed(text);
  if (whole) {
    const { json } = whole;
    const isList = Array.isArray(json) && json.some(item => Array.isArray(item) || isChatObject(item));
    if (isList)
      for (const [index, item] of (json as unknown[]).entries()) yield found(0, () => asChat(item, `[${index}]`));
    else yield { line: 0, chat: asChat(isMessage(json) ? [json] : json, '') };
    return;
  }
  let messages: JsonObject[] = [];
  let firstMessage = 0;
  for (const { line, content } of linesOf(text)) {
    const read = parsed(content);
    if (read && isMessage(read.json)) {
      if (messages.length === 0) firstMessage = line;
      messages.push(read.json);
      continue;
    }
    if (messages.length > 0) yield { line: firstMessage, chat: { messages } };
    messages = [];
    // Parsed again where it is none, for what the parser says.
    yield found(line, () => asChat(read ? read.json : JSON.parse(content), ''));
  }
  if (messages.length > 0) yield { line: firstMessage, chat: { messages } };
}

function* linesOf(text: string): Generator<{ readonly line: number; readonly content: string }> {
  let line = 0;
  for (let start = 0; start <= text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end);
    if (content.trim() !== '') yield { line, content };
    start = end + 1;
  }
}

function isChatObject(item: unknown): boolean {
  return typeof item === 'object' && item !== null && ('messages' in item || 'conversations' in item);
}

/** A message by itself. */
function isMessage(item: unknown): item is JsonObject {
  return typeof item === 'object' && item !== null && 'role' in item && !isChatObject(item);
}

function found(line: number, read: () => ChatRecord): FoundChat {
  try {
    return { line, chat: read() };
  } catch (error) {
    return { line, problem: error instanceof Error ? error.message : String(error) };
  }
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
