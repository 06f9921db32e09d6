import type { ChatTemplates } from '../../src/analysis/chat/chatTemplate';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';

/** A template of the form of ChatML. */
const CHATML =
  '{% for m in messages %}<|start|>{{ m.role }}\n{{ m.content | trim }}<|end|>\n{% endfor %}{% if add_generation_prompt %}<|start|>assistant\n{% endif %}';

/** A model whose tokens are characters, and special ones. */
export const chatModel: { readonly tokenizer: Tokenizer; readonly chats: ChatTemplates } = {
  tokenizer: readTokenizerJson(
    {
      added_tokens: ['<|start|>', '<|end|>'].map((content, index) => ({
        id: 97 + index,
        content,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      })),
      normalizer: null,
      pre_tokenizer: { type: 'Split', pattern: { String: '' }, behavior: 'Isolated', invert: false },
      post_processor: null,
      decoder: null,
      model: {
        type: 'BPE',
        unk_token: '[UNK]',
        vocab: Object.fromEntries(
          ['[UNK]', '\n', ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))].map(
            (token, id) => [token, id],
          ),
        ),
        merges: [],
      },
    },
    { id: 'characters', name: 'characters', kind: 'added', description: '' },
  ),
  chats: { templates: [{ name: 'default', file: 'chat_template.jinja', text: CHATML }], specials: {} },
};
