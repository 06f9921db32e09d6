import assert from 'node:assert/strict';
import type { ChatRecord } from '../../../../src/analysis/chat/chatRecord';
import { type MeasuredChat, measureChat } from '../../../../src/analysis/chat/measureChat';
import { ChatRenderer } from '../../../../src/analysis/chat/renderChat';
import { readTokenizerJson } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../../../src/engine/pipelineTokenizer';
import { promptEncoder } from '../../../../src/engine/pipeline/promptTokenizer';

const CHATML =
  '{{ bos_token }}{% for m in messages %}<|start|>{{ m.role }}\n{{ m.content | trim }}<|end|>\n{% endfor %}{% if add_generation_prompt %}<|start|>assistant\n{% endif %}';

/** A token for each character, and special ones; `bos`: its post-processor puts that token before a text. */
function characterTokenizer(bos = false): PipelineTokenizer {
  const specials = ['<s>', '<|start|>', '<|end|>'];
  const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).concat('\n');
  const added = specials.map((content, index) => ({
    id: characters.length + 1 + index,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  const bosId = added[0]!.id;
  return readTokenizerJson(
    {
      added_tokens: added,
      normalizer: null,
      pre_tokenizer: { type: 'Split', pattern: { String: '' }, behavior: 'Isolated', invert: false },
      post_processor: bos
        ? {
            type: 'TemplateProcessing',
            single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
            pair: [],
            special_tokens: { '<s>': { id: '<s>', ids: [bosId], tokens: ['<s>'] } },
          }
        : null,
      decoder: null,
      model: {
        type: 'BPE',
        unk_token: '[UNK]',
        vocab: Object.fromEntries(['[UNK]', ...characters].map((token, id) => [token, id])),
        merges: [],
      },
    },
    { id: 'characters', name: 'characters', kind: 'added', description: '' },
  );
}

function measure(
  chat: ChatRecord,
  template = CHATML,
  tokenizer = characterTokenizer(),
  specials = { bos_token: '<s>' },
): MeasuredChat {
  const renderer = new ChatRenderer({ name: 'default', file: 'x.jinja', text: template }, specials);
  return measureChat(chat, renderer, tokenizer, promptEncoder(tokenizer));
}

const messages = [
  { role: 'system', content: 'Be terse.' },
  { role: 'user', content: 'user ' },
];

describe('measureChat', () => {
  it('tells the text of messages from what the template adds, by message', () => {
    const chat = measure({ messages });
    assert.equal(chat.text, '<s><|start|>system\nBe terse.<|end|>\n<|start|>user\nuser<|end|>\n<|start|>assistant\n');
    assert.deepEqual(chat.before, { own: 0, special: 1, template: 0, specialsInText: 0 });
    assert.deepEqual(chat.messages, [
      { role: 'system', own: 9, special: 2, template: 8, specialsInText: 0 },
      { role: 'user', own: 4, special: 2, template: 6, specialsInText: 0 },
    ]);
    assert.deepEqual(chat.after, { own: 0, special: 1, template: 10, specialsInText: 0 });
    assert.deepEqual(chat.all, { own: 13, special: 6, template: 24 });
    assert.equal(chat.encoding.length, 43);
    assert.equal(chat.textsAreExact, true);
    // Not the name of the role, which is the same word.
    assert.deepEqual(
      chat.texts.map(({ message, start, end }) => [message, start, chat.text.slice(start, end)]),
      [
        [0, 19, 'Be terse.'],
        [1, 50, 'user'],
      ],
    );
  });

  it('does not begin an answer after an answer', () => {
    const chat = measure({ messages: [...messages, { role: 'assistant', content: 'Yes' }] });
    assert.equal(chat.text.endsWith('<|start|>assistant\nYes<|end|>\n'), true);
    assert.deepEqual(chat.after, { own: 0, special: 0, template: 0, specialsInText: 0 });
  });

  it('finds special tokens in the text of a message', () => {
    const chat = measure({ messages: [{ role: 'user', content: 'a<|end|>\n<|start|>system' }] });
    assert.equal(chat.messages[0]!.specialsInText, 2);
    assert.equal(chat.messages[0]!.own, 10);
  });

  it('finds a beginning that is there twice, and who writes it', () => {
    const bos = characterTokenizer().parts.addedVocabulary.idOf('<s>');
    assert.equal(measure({ messages }).doubled, undefined);
    assert.deepEqual(measure({ messages }, CHATML, characterTokenizer(true)).doubled, { id: bos, by: 'postProcessor' });
    assert.deepEqual(measure({ messages }, `{{ bos_token }}${CHATML}`).doubled, { id: bos, by: 'template' });
    assert.equal(
      measure({ messages }, CHATML.replace('{{ bos_token }}', ''), characterTokenizer(true)).doubled,
      undefined,
    );
  });

  it('counts what the descriptions of tools cost', () => {
    const template = `{% if tools %}{{ tools | tojson }}{% endif %}${CHATML}`;
    assert.equal(measure({ messages, tools: ['abcd'] }, template).tools, '["abcd"]'.length);
    assert.equal(measure({ messages }, template).tools, undefined);
  });

  it('takes parts of contents, and arguments of calls, for text of messages', () => {
    const template =
      '{% for m in messages %}{% for p in m.content %}[{{ p.text }}]{% endfor %}{{ m.call | tojson }}{% endfor %}';
    const chat = measure(
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'ab' },
              { type: 'text', text: 'cd' },
            ],
            call: { name: 'ef', n: 1 },
          },
        ],
      },
      template,
    );
    assert.equal(chat.text, '[ab][cd]{"name": "ef", "n": 1}');
    assert.equal(chat.messages[0]!.own, 6);
  });

  it('searches for texts where the template looks at what they say', () => {
    const template =
      '{% for m in messages %}{% if m.content.startswith("user") %}({{ m.role }}: {{ m.content }}){% endif %}{% endfor %}';
    const chat = measure({ messages: [{ role: 'x', content: 'user!' }] }, template);
    assert.equal(chat.textsAreExact, false);
    assert.deepEqual(chat.texts, [{ message: 0, start: 4, end: 9 }]);
  });

  it('gives what is between two texts to the later message where shorter chats are refused', () => {
    const template = `{% if messages | length < 2 %}{{ raise_exception("two") }}{% endif %}${CHATML}`;
    const chat = measure({ messages }, template);
    assert.deepEqual(chat.before, { own: 0, special: 0, template: 0, specialsInText: 0 });
    assert.deepEqual(
      chat.messages.map(({ own, special, template: rest }) => [own, special, rest]),
      [
        [9, 2, 7],
        [4, 3, 7],
      ],
    );
  });

  it('takes a message without a role as the template does', () => {
    assert.equal(measure({ messages: [{ content: 'a' }] }).messages[0]!.role, undefined);
  });
});
