import { Environment, parse, tokenize } from '@huggingface/jinja';
import type { JsonObject } from '../../engine/json/checkedJson';
import { messageOf } from '../../text/errors';
import { BoundedInterpreter } from './boundedInterpreter';
import type { ChatTemplate } from './chatTemplate';
import type { ChatRecord } from './chatRecord';
import { RenderBounds, TemplateLimitError } from './renderBounds';
import { formattedTime } from './templateTime';

/** UTF-16 code units of a template; the longest published ones have some ten thousand. */
const LONGEST_TEMPLATE = 2 ** 18;
const LONGEST_RANGE = 100_000;
/** Of a reason that a template gives, which is the template's own text. UTF-16 code units. */
const LONGEST_REASON = 300;

/** A chat cannot be rendered; the message says why, for the user. */
export class ChatTemplateError extends Error {
  override readonly name = 'ChatTemplateError';
}

/** A template refused a chat by `raise_exception`, such as one whose roles do not alternate. */
class RefusedByTemplate extends Error {}

/** A parsed template with the special tokens that it may write. */
export class ChatRenderer {
  private readonly program: ReturnType<typeof parse>;

  /**
   * @param specials `bos_token` and the like, as they are written.
   * @param now What `strftime_now` tells.
   * @throws {@link ChatTemplateError} if the template is no Jinja that is known here.
   */
  constructor(
    readonly template: ChatTemplate,
    private readonly specials: Readonly<Record<string, string>> = {},
    private readonly now = new Date(),
  ) {
    const { text, file } = template;
    if (text.length > LONGEST_TEMPLATE) throw new ChatTemplateError(`the chat template in ${file} is too long`);
    try {
      // As transformers sets Jinja up.
      this.program = parse(tokenize(text, { lstrip_blocks: true, trim_blocks: true }));
    } catch (error) {
      throw new ChatTemplateError(`the chat template in ${file} cannot be read: ${shortened(messageOf(error))}`);
    }
  }

  /**
   * The chat as the model sees it, in text. `isAnswered`: without what begins the model's answer. Several renderings may
   * share their bounds. Throws {@link ChatTemplateError}.
   */
  render(chat: ChatRecord, isAnswered = false, bounds = new RenderBounds()): string {
    const environment = new Environment();
    const variables: JsonObject = {
      ...this.specials,
      ...chat.variables,
      ...constants,
      messages: chat.messages,
      tools: chat.tools?.length ? chat.tools : null,
      documents: chat.documents ?? null,
      add_generation_prompt: !isAnswered,
      range: boundedRange,
      raise_exception: (reason: unknown) => {
        throw new RefusedByTemplate(String(reason));
      },
      strftime_now: (format: unknown) => formattedTime(this.now, String(format)),
    };
    try {
      for (const [name, value] of Object.entries(variables)) {
        environment.variables.delete(name);
        environment.set(name, value);
      }
      return new BoundedInterpreter(environment, bounds).run(this.program).toString();
    } catch (error) {
      throw new ChatTemplateError(this.reasonOf(error), { cause: error });
    }
  }

  private reasonOf(error: unknown): string {
    const said = shortened(messageOf(error));
    if (error instanceof RefusedByTemplate) return `the chat template refuses this chat: ${said}`;
    if (error instanceof TemplateLimitError) return said;
    // The stack, or the longest string that V8 has.
    if (error instanceof RangeError) return 'the chat template goes too deep, or makes a text that is too long';
    return `the chat template in ${this.template.file} cannot be rendered: ${said}`;
  }
}

/** The constants of Jinja, which the package leaves to its users. */
const constants = { true: true, false: false, none: null, True: true, False: false, None: null };

/** Python's `range`, of a length that memory has room for. */
function boundedRange(first: number, second?: number, step = 1): number[] {
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const length = step === 0 ? Infinity : Math.max(0, Math.ceil((end - start) / step));
  if (!(length <= LONGEST_RANGE)) throw new TemplateLimitError('the chat template asks for a range that is too long');
  return Array.from({ length }, (_, index) => start + index * step);
}

function shortened(text: string): string {
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
}
