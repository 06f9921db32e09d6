import assert from 'node:assert/strict';
import encodingByModel from 'tiktoken/model_to_encoding.json';
import { Catalog } from '../../../src/catalog/catalog';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import { tokenizerFor } from '../../../src/catalog/tokenizers';

/** The tokenizer's id where it is exact, `~` and the id where it is an estimate. */
function brief(modelId: string): string {
  const { tokenizerId, exactness } = tokenizerFor(modelId);
  return (exactness.kind === 'exact' ? '' : '~') + tokenizerId;
}

function reason(modelId: string): string {
  const { exactness } = tokenizerFor(modelId);
  assert.ok(exactness.kind === 'estimate', modelId);
  return exactness.reason;
}

describe('tokenizer of a model', () => {
  it('is the one that tiktoken names, for every name it lists', () => {
    const answers: Readonly<Record<string, string>> = {
      o200k_base: 'o200k_base',
      cl100k_base: 'cl100k_base',
      r50k_base: 'r50k_base',
      gpt2: 'r50k_base',
      p50k_base: '~r50k_base', // not one of the engine's tokenizers
      p50k_edit: '~r50k_base',
    };
    for (const [name, encoding] of Object.entries(encodingByModel))
      assert.equal(brief(`openai/${name}`), answers[encoding], name);
    assert.match(reason('openai/text-davinci-003'), /^p50k_base is not part of .*r50k_base.*runs of spaces\.$/);
  });

  it("follows tiktoken's prefixes for dated and derived names", () => {
    const expected: Record<string, string> = {
      'gpt-4o-2099-01-01': 'o200k_base',
      'gpt-4.1-mini-2099-01-01': 'o200k_base',
      'gpt-5-pro': 'o200k_base',
      'gpt-5.4-mini': 'o200k_base',
      'o1-new': 'o200k_base',
      'o3-deep-research': 'o200k_base',
      'o4-mini-high': 'o200k_base',
      'gpt-oss-120b': 'o200k_base',
      'gpt-4-turbo-2099-01-01': 'cl100k_base',
      'gpt-3.5-turbo-2099': 'cl100k_base',
    };
    for (const [name, encoding] of Object.entries(expected)) assert.equal(brief(`openai/${name}`), encoding, name);
  });

  it('is an estimate for OpenAI models that tiktoken does not know', () => {
    for (const name of ['gpt-6-sol', 'gpt-50', 'o5', 'codex-mini', 'toString', ''])
      assert.equal(brief(`openai/${name}`), '~o200k_base', name);
    assert.match(reason('openai/gpt-6-sol'), /tiktoken does not yet say .* gpt-6-sol/);
  });

  it('is exact for nobody else, whatever the name looks like', () => {
    for (const { id, providerId } of new Catalog(cutPriceData()).models)
      if (providerId !== 'openai') assert.equal(brief(id), '~o200k_base', id);
    assert.equal(brief('anthropic/gpt-4'), '~o200k_base');
    assert.equal(brief('gpt-4'), '~o200k_base');
  });

  it('says why in one sentence that names the maker', () => {
    assert.match(
      reason('anthropic/claude-sonnet-5'),
      /^Anthropic has not published .*o200k_base.*has not been measured\.$/,
    );
    assert.match(reason('x-ai/grok-4.6'), /^xAI has not published/);
    assert.match(reason('google/gemini-3.8-flash'), /Gemma/);
    assert.match(reason('mistral/mistral-large-2512'), /^Mistral's tokenizers are public/);
    assert.match(reason('groq/meta-llama/llama-4-scout-17b-16e-instruct'), /^Llama/);
    assert.match(reason('somewhere/unheard-of'), /unheard-of is not known here/);
    for (const { id, forText } of new Catalog(cutPriceData()).models)
      if (forText && brief(id).startsWith('~')) {
        assert.ok(id.startsWith('openai/') || !reason(id).includes('not known here'), id);
        assert.match(reason(id), /^[^.]*(\.\d[^.]*)*\.$/, `one sentence: ${id}`);
      }
  });
});
