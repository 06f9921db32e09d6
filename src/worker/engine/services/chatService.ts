import { type ChatRecord, chatsIn } from '../../../analysis/chat/chatRecord';
import { type ChatTemplates, templateFor } from '../../../analysis/chat/chatTemplate';
import { type MeasuredChat, measureChat, type PartTokens } from '../../../analysis/chat/measureChat';
import { TemplateLimitError } from '../../../analysis/chat/renderBounds';
import { ChatRenderer, ChatTemplateError } from '../../../analysis/chat/renderChat';
import { type EncodePrompt, promptEncoder } from '../../../engine/pipeline/promptTokenizer';
import type { Tokenizer } from '../../../engine/tokenizer';
import type { CallContext, Handlers } from '../../../protocol/rpc';
import type {
  ChatFigures,
  ChatQueries,
  ChatTotals,
  RenderedChat,
  ShownMessage,
  UnrenderedChat,
} from '../../../protocol/chatQueries';
import { shownParts } from '../../../analysis/chat/shownChat';
import { runInSlices } from '../slices';
import { textPieces } from '../textParts';
import type { EngineParts } from './tokenQueriesService';

/** UTF-16 code units of JSON that are read. */
const MOST_UNITS = 2 ** 26;
const MOST_CHATS = 1000;
const MOST_MESSAGES_SHOWN = 500;
const MOST_PROBLEMS = 5;
/** Of a message's text. UTF-16 code units. */
const LONGEST_TEXT = 120;

export interface ChatParts extends EngineParts {
  readonly chatTemplates: (id: string) => Promise<ChatTemplates>;
}

/** A model for chats: what renders and encodes them, or why it cannot. */
class ChatModel {
  readonly totals: { -readonly [K in keyof ChatTotals]: ChatTotals[K] };
  private readonly renderers = new Map<string, ChatRenderer>();
  private readonly encode: EncodePrompt;
  private stopped: string | undefined;

  constructor(
    readonly tokenizer: Tokenizer,
    private readonly chats: ChatTemplates,
  ) {
    this.encode = promptEncoder(tokenizer);
    const tokenizerId = tokenizer.info.id;
    this.totals = { tokenizerId, chats: 0, tokens: { own: 0, special: 0, template: 0 }, refused: 0 };
  }

  get hasTemplate(): boolean {
    return this.chats.templates.length > 0;
  }

  /** The chat with its renderer. Throws `ChatTemplateError`. */
  measure(chat: ChatRecord): { readonly measured: MeasuredChat; readonly renderer: ChatRenderer } {
    if (this.stopped !== undefined) throw new ChatTemplateError(this.stopped);
    const template = templateFor(this.chats.templates, chat.tools !== undefined);
    if (!template) throw new ChatTemplateError(this.withoutTemplate());
    let renderer = this.renderers.get(template.name);
    if (!renderer) this.renderers.set(template.name, (renderer = new ChatRenderer(template, this.chats.specials)));
    try {
      return { measured: measureChat(chat, renderer, this.tokenizer, this.encode), renderer };
    } catch (error) {
      // It would take as long for each of the others.
      if (error instanceof ChatTemplateError && error.cause instanceof TemplateLimitError) this.stopped = error.message;
      throw error;
    }
  }

  add({ own, special, template }: PartTokens): void {
    const { tokens } = this.totals;
    this.totals.chats++;
    this.totals.tokens = {
      own: tokens.own + own,
      special: tokens.special + special,
      template: tokens.template + template,
    };
  }

  private withoutTemplate(): string {
    const names = this.chats.templates.map(({ name }) => name).join(', ');
    if (names !== '') return `its files have chat templates for ${names} only`;
    return this.tokenizer.info.kind === 'added'
      ? 'there is no chat template beside it (chat_template.jinja, or in tokenizer_config.json)'
      : 'it is bundled without a chat template: add the tokenizer of your model with the files beside it';
  }
}

export function createChats({ documents, tokenizer, pause, chatTemplates }: ChatParts): Handlers<ChatQueries> {
  return {
    async chats({ tokenizerIds, ...parts }, context): Promise<ChatFigures> {
      const models: ChatModel[] = [];
      for (const id of tokenizerIds) models.push(new ChatModel(await tokenizer(id, context), await chatTemplates(id)));
      const text = textPieces(documents, parts)
        .map(piece => piece.text)
        .join('\n');
      if (text.length > MOST_UNITS) throw new Error('this is too long for chats to be read of it; select some of them');
      const found = await readChats(text, pause, context);
      const [first] = found.chats;
      if (!first) throw new Error(found.problems[0]?.problem ?? 'there is no chat in this text');
      const measured = Math.min(found.chats.length, MOST_CHATS);
      const rows: (RenderedChat | UnrenderedChat)[] = [];
      const steps = measureAll(models, found.chats.slice(0, measured), row => rows.push(row));
      let done = 0;
      await runInSlices(steps, pause, context.signal, () => context.progress(++done / (measured * models.length)));
      return {
        chats: found.chats.length,
        measured,
        problems: found.problems,
        problemCount: found.problemCount,
        messages: first.messages.slice(0, MOST_MESSAGES_SHOWN).map(shownMessage),
        hasTools: first.tools !== undefined,
        rows,
        totals: models.filter(each => each.hasTemplate).map(({ totals }) => totals),
      };
    },
  };

  function* measureAll(
    models: readonly ChatModel[],
    chats: readonly ChatRecord[],
    addRow: (row: RenderedChat | UnrenderedChat) => void,
  ): Generator<void, void> {
    for (const model of models) {
      for (const [index, chat] of chats.entries()) {
        try {
          const { measured, renderer } = model.measure(chat);
          model.add(measured.all);
          if (index === 0) addRow(shownChat(model.tokenizer.info.id, measured, renderer));
        } catch (error) {
          if (!(error instanceof ChatTemplateError)) throw error;
          model.totals.refused++;
          if (index === 0) addRow({ tokenizerId: model.tokenizer.info.id, reason: error.message });
        }
        yield;
      }
    }
  }
}

async function readChats(text: string, pause: () => Promise<void>, { signal }: CallContext) {
  const chats: ChatRecord[] = [];
  const problems: { readonly line: number; readonly problem: string }[] = [];
  let problemCount = 0;
  function* read(): Generator<void, void> {
    for (const found of chatsIn(text)) {
      if ('chat' in found) chats.push(found.chat);
      else if (++problemCount <= MOST_PROBLEMS) problems.push({ line: found.line + 1, problem: found.problem });
      yield;
    }
  }
  await runInSlices(read(), pause, signal);
  return { chats, problems, problemCount };
}

function shownMessage({ role, content }: ChatRecord['messages'][number]): ShownMessage {
  const texts = Array.isArray(content) ? content.map(part => (Object(part) as { text?: unknown }).text) : [content];
  const text = texts.flatMap(each => (typeof each === 'string' ? [each] : [])).join(' ');
  const shown = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return { text: shown, ...(typeof role === 'string' && { role: role.slice(0, LONGEST_TEXT) }) };
}

function shownChat(tokenizerId: string, chat: MeasuredChat, { template }: ChatRenderer): RenderedChat {
  const { starts, ends } = chat.encoding;
  const token = chat.text.slice(starts[0], ends[0]);
  return {
    tokenizerId,
    template: { file: template.file, name: template.name },
    all: chat.all,
    before: chat.before,
    messages: chat.messages
      .slice(0, MOST_MESSAGES_SHOWN)
      .map(({ own, special, template: rest, specialsInText }) => ({ own, special, template: rest, specialsInText })),
    after: chat.after,
    ...(chat.tools !== undefined && { tools: chat.tools }),
    ...(chat.doubled && { doubled: { token, by: chat.doubled.by } }),
    textsAreExact: chat.textsAreExact,
    ...shownParts(chat),
  };
}
