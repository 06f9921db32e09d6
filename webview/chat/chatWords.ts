import type { ChatFigures, RenderedChat, UnrenderedChat } from '../../src/protocol/chatQueries';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { sentence } from '../../src/text/errors';
import { escapeHidden } from '../../src/text/visibleText';
import type { Computed } from '../parts/skeleton';

type PartTokens = RenderedChat['all'];
type NameOf = (id: string) => string;

export function isRendered(row: RenderedChat | UnrenderedChat): row is RenderedChat {
  return 'all' in row;
}

/** All tokens of a part. */
export function totalOf({ own, special, template }: PartTokens): number {
  return own + special + template;
}

/** Of a part's tokens those that are not text of messages, as a share. */
export function addedShare(part: PartTokens): string {
  const total = totalOf(part);
  return total === 0 ? formatShare(0) : formatShare(1 - part.own / total);
}

/** The verdict: what the first chat costs, and how much of it its own text. */
export function chatVerdict({ rows }: ChatFigures, nameOf: NameOf): string {
  const rendered = rows.filter(isRendered);
  if (rendered.length === 0) {
    return 'No tokenizer of the comparison has a chat template for this chat; the table says why.';
  }
  const best = rendered.reduce((a, b) => (totalOf(b.all) < totalOf(a.all) ? b : a));
  const [share, total] = [addedShare(best.all), formatQuantity(totalOf(best.all), 'token')];
  const fewest =
    rendered.length > 1 ? `, fewest under ${nameOf(best.tokenizerId)}` : ` under ${nameOf(best.tokenizerId)}`;
  return `The chat has ${total}${fewest}; ${share} of them are no text of its messages.`;
}

/** What the figures leave out, or must be known of them. */
export function chatLimits({ chats, measured, problems, problemCount, messages, hasTools }: ChatFigures): string {
  const parts = [chats === 1 ? 'One chat.' : `The first of ${formatCount(chats)} chats is shown message by message.`];
  if (measured < chats) parts.push(`The first ${formatCount(measured)} are counted.`);
  const without = messages.filter(({ role }) => role === undefined).length;
  if (without > 0)
    parts.push(`${formatQuantity(without, 'message')} without a role: the template decides what becomes of that.`);
  if (hasTools) parts.push('It has tools.');
  const [first] = problems;
  if (first) {
    const more = problemCount > 1 ? ` and ${formatCount(problemCount - 1)} more` : '';
    parts.push(`No chat: line ${formatCount(first.line)} (${first.problem})${more}.`);
  }
  return parts.join(' ');
}

/** What is odd about a chat under a tokenizer, in sentences. */
export function chatFindings(row: RenderedChat, messages: ChatFigures['messages'], name: string): string[] {
  const found: string[] = [];
  if (row.doubled) {
    const token = `“${escapeHidden(row.doubled.token)}”`;
    found.push(
      row.doubled.by === 'template'
        ? `${name}: the chat begins with ${token} twice, as its template writes it twice.`
        : `${name}: both the template and the post-processor begin with ${token}. The figures have it once; if the rendered text is encoded with special tokens, it is there twice.`,
    );
  }
  const injected = row.messages.reduce((sum, { specialsInText }) => sum + specialsInText, 0);
  if (injected > 0) {
    found.push(
      `${name}: messages hold ${formatQuantity(injected, 'special token')} in their text, which the model cannot tell from those of the template.`,
    );
  }
  const lost = messages.filter(({ text }, index) => text.trim() !== '' && row.messages[index]!.own === 0).length;
  if (lost > 0) {
    found.push(
      `${name}: the template leaves out the text of ${formatQuantity(lost, 'message')}, or writes it elsewhere.`,
    );
  }
  if (!row.textsAreExact) {
    found.push(
      `${name}: the template looks at what messages say, so their texts were searched for in the rendered chat.`,
    );
  }
  return found;
}

/** Why a chat is not there under a tokenizer. */
export function reasonOf({ reason }: UnrenderedChat): string {
  return sentence(escapeHidden(reason));
}

/** How the figures are computed. */
export const chatComputed: readonly Computed[] = [
  {
    title: 'Tokens of a chat',
    explanation:
      'The chat is rendered by the template beside the tokenizer, as transformers does it (apply_chat_template), and the text is encoded with special tokens found in it, and none added. It ends with what begins the model’s answer, unless the last message is an answer.',
    formula: 'tokens of template(messages, tools)',
    source: 'Hugging Face, “Chat templates”, documentation of transformers; the template is run by @huggingface/jinja.',
  },
  {
    title: 'Text of messages',
    explanation:
      'Texts are marked, the chat is rendered again, and the marks are looked for. A token that has any of a text counts as its own.',
    formula: 'tokens that overlap the text of a message',
    source: 'Our own.',
  },
  {
    title: 'Added by a message',
    explanation:
      'What comes with a message when it is added to those before it. Where the template does not write chats that way, what is between two texts belongs to the later one.',
    formula: 'tokens of template(messages 1 to n) that template(messages 1 to n - 1) has not, without text',
    source: 'Our own.',
  },
];
