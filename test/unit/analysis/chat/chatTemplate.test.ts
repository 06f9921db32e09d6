import assert from 'node:assert/strict';
import { type ChatTemplates, chatTemplatesIn } from '../../../../src/analysis/chat/chatTemplate';
import { ggufFile } from '../../../support/ggufFile';
import { TokenizerFileSet } from '../../../../src/engine/formats/tokenizerFileSet';

function templatesIn(files: Readonly<Record<string, unknown>>): ChatTemplates {
  const given = Object.entries({ 'tokenizer.json': {}, ...files });
  const bytesOf = (value: unknown) =>
    new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  return chatTemplatesIn(new TokenizerFileSet(given.map(([name, value]) => ({ name, bytes: bytesOf(value) }))));
}

describe('chatTemplatesIn', () => {
  it('takes chat_template.jinja before the default of tokenizer_config.json, as transformers does', () => {
    const { templates } = templatesIn({
      'chat_template.jinja': 'A',
      'tokenizer_config.json': {
        chat_template: [
          { name: 'default', template: 'B' },
          { name: 'rag', template: 'C' },
        ],
      },
    });
    assert.deepEqual(templates, [
      { name: 'default', file: 'chat_template.jinja', text: 'A' },
      { name: 'rag', file: 'tokenizer_config.json', text: 'C' },
    ]);
  });

  it('takes special tokens as text or as an object; those of tokenizer_config.json count', () => {
    const { specials } = templatesIn({
      'special_tokens_map.json': { bos_token: { content: '<s>' }, unk_token: 'u' },
      'tokenizer_config.json': {
        bos_token: '<b>',
        eos_token: { content: '</s>' },
        pad_token: null,
        chat_template: 'x',
      },
    });
    assert.deepEqual(specials, { bos_token: '<b>', unk_token: 'u', eos_token: '</s>' });
  });

  it('takes those of a GGUF, and its special tokens', () => {
    const bytes = ggufFile({
      'tokenizer.ggml.tokens': { strings: ['a', '<s>', '</s>', '<u>'] },
      'tokenizer.ggml.bos_token_id': { uint32: 1 },
      'tokenizer.ggml.eos_token_id': { uint32: 9 },
      'tokenizer.ggml.unknown_token_id': { uint32: 3 },
      'tokenizer.chat_template': { string: 'A' },
      'tokenizer.chat_template.tool_use': { string: 'B' },
    });
    assert.deepEqual(chatTemplatesIn(new TokenizerFileSet([{ name: 'm.gguf', bytes }])), {
      templates: [
        { name: 'default', file: 'm.gguf', text: 'A' },
        { name: 'tool_use', file: 'm.gguf', text: 'B' },
      ],
      specials: { bos_token: '<s>', unk_token: '<u>' },
    });
  });

  it('has none where a file is damaged, or a template is no text', () => {
    assert.deepEqual(templatesIn({ 'tokenizer_config.json': '{' }), { templates: [], specials: {} });
    const odd = { 'tokenizer_config.json': { chat_template: [5, { name: 'x', template: 7 }, { template: 'y' }] } };
    assert.deepEqual(templatesIn(odd).templates, []);
    assert.deepEqual(templatesIn({}).templates, []);
  });
});
