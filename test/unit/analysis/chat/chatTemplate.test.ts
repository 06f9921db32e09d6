import assert from 'node:assert/strict';
import { type ChatTemplates, chatTemplatesIn } from '../../../../src/analysis/chat/chatTemplate';
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

  it('has none where a file is damaged, or a template is no text', () => {
    assert.deepEqual(templatesIn({ 'tokenizer_config.json': '{' }), { templates: [], specials: {} });
    const odd = { 'tokenizer_config.json': { chat_template: [5, { name: 'x', template: 7 }, { template: 'y' }] } };
    assert.deepEqual(templatesIn(odd).templates, []);
    assert.deepEqual(templatesIn({}).templates, []);
  });
});
