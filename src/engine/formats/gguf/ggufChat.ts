import { type GgufArray, GgufReader } from './ggufReader';

/** What a GGUF says of chats. */
export interface GgufChat {
  /** Templates in Jinja, by name. */
  readonly templates: ReadonlyMap<string, string>;
  /** Special tokens by their roles, such as `bos_token`. */
  readonly specials: Readonly<Record<string, string>>;
}

const TEMPLATE = 'tokenizer.chat_template';
const ROLES = ['bos', 'eos', 'unknown', 'padding'] as const;
/** How templates name the roles that GGUF calls otherwise. */
const NAMES: Readonly<Record<string, string>> = { unknown: 'unk', padding: 'pad' };

/** The chat templates in the metadata of a GGUF, of which `bytes` is all or the start. Throws `FormatError`. */
export function ggufChat(bytes: Uint8Array): GgufChat {
  const reader = new GgufReader(bytes);
  const values = reader.metadata();
  const templates = new Map<string, string>();
  for (const [key, value] of values) {
    if (typeof value !== 'string') continue;
    if (key === TEMPLATE) templates.set('default', value);
    else if (key.startsWith(`${TEMPLATE}.`)) templates.set(key.slice(TEMPLATE.length + 1), value);
  }
  const list = values.get('tokenizer.ggml.tokens');
  const specials: Record<string, string> = {};
  if (templates.size > 0 && typeof list === 'object') {
    const tokens = reader.strings(list satisfies GgufArray, 'tokenizer.ggml.tokens');
    for (const role of ROLES) {
      const id = values.get(`tokenizer.ggml.${role}_token_id`);
      const token = typeof id === 'number' ? tokens[id] : undefined;
      if (token !== undefined) specials[`${NAMES[role] ?? role}_token`] = token;
    }
  }
  return { templates, specials };
}
