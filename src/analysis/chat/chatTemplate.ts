import type { TokenizerFileSet } from '../../engine/formats/tokenizerFileSet';
import { CHAT_TEMPLATE_FILE } from '../../engine/formats/beside/chatFiles';
import { companionJson } from '../../engine/formats/beside/companionJson';
import { ggufChat } from '../../engine/formats/gguf/ggufChat';
import { isGguf } from '../../engine/formats/gguf/ggufReader';
import { type JsonObject, member } from '../../engine/json/checkedJson';

/** A template that a model's chats are written with, in Jinja. */
export interface ChatTemplate {
  /** `default`, or what its file calls it, such as `tool_use`. */
  readonly name: string;
  /** The file that it is from. */
  readonly file: string;
  readonly text: string;
}

/** What the files of a tokenizer say of chats. */
export interface ChatTemplates {
  readonly templates: readonly ChatTemplate[];
  /** The special tokens that templates name: `bos_token`, `eos_token` ..., as they are written. */
  readonly specials: Readonly<Record<string, string>>;
}

const CONFIG = 'tokenizer_config.json';
const SPECIAL_FILES = ['special_tokens_map.json', CONFIG];
const DEFAULT = 'default';

/**
 * The templates beside a tokenizer: `chat_template.jinja`, which transformers takes before `chat_template` in
 * `tokenizer_config.json`; that is one template or a list of named ones. (As of transformers 4.57.) A GGUF has its own. Throws
 * `FormatError` at a GGUF that is damaged.
 */
export function chatTemplatesIn(files: TokenizerFileSet): ChatTemplates {
  const { chosen } = files;
  if (isGguf(chosen.bytes)) {
    const { templates, specials } = ggufChat(chosen.bytes);
    return { templates: Array.from(templates, ([name, text]) => ({ name, file: chosen.name, text })), specials };
  }
  const config = companionJson(files, CONFIG)?.value;
  const templates: ChatTemplate[] = [];
  const add = (name: string, file: string, text: unknown): void => {
    const isNew = !templates.some(each => each.name === name);
    if (typeof text === 'string' && isNew) templates.push({ name, file, text });
  };
  const file = files.find(CHAT_TEMPLATE_FILE);
  if (file) add(DEFAULT, file.name, new TextDecoder().decode(file.bytes));
  const given = config && member(config, 'chat_template');
  if (Array.isArray(given)) {
    for (const each of given as unknown[]) {
      const { name, template } = Object(each) as JsonObject;
      if (typeof name === 'string') add(name, CONFIG, template);
    }
  } else add(DEFAULT, CONFIG, given);
  const specials: Record<string, string> = {};
  for (const name of SPECIAL_FILES) {
    const object = name === CONFIG ? config : companionJson(files, name)?.value;
    for (const role of Object.keys(object ?? {})) {
      const content = role.endsWith('_token') ? contentOf(object![role]) : undefined;
      if (content !== undefined) specials[role] = content;
    }
  }
  return { templates, specials };
}

/**
 * The template for a chat, as transformers chooses: `tool_use` where there are tools and a template of that name, else the
 * default. Undefined if there is neither.
 */
export function templateFor(templates: readonly ChatTemplate[], hasTools: boolean): ChatTemplate | undefined {
  const named = (name: string): ChatTemplate | undefined => templates.find(each => each.name === name);
  return (hasTools ? named('tool_use') : undefined) ?? named(DEFAULT);
}

/** A token that is written as its content alone, or as an object. */
function contentOf(json: unknown): string | undefined {
  if (typeof json === 'string') return json;
  const { content } = Object(json) as { readonly content?: unknown };
  return typeof content === 'string' ? content : undefined;
}
