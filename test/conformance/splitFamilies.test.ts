import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import { hardCases } from '../support/hardCases';
import {
  packageOf,
  publishedJson,
  type PublishedName,
  sharedJson,
  type SharedName,
  skipWithoutShared,
} from '../support/publishedTokenizers';
import { skipWithout } from '../support/peers';

/** Byte-level tokenizers of different families, and the family that their entries must tell. */
const families: Partial<Record<PublishedName, string>> = {
  gpt2: 'GPT-2, RoBERTa and Whisper',
  text_davinci002: 'GPT-2, RoBERTa and Whisper',
  gpt4: 'GPT-4 (cl100k_base) and Llama 3',
  llama3: 'GPT-4 (cl100k_base) and Llama 3',
  gpt4o: 'GPT-4o (o200k_base)',
  qwen2_5: 'Qwen 2 and 3',
  deepseek_v3: 'DeepSeek V3',
  mistral_nemo: 'Mistral Nemo',
};

interface TokenizerJson {
  readonly added_tokens: unknown;
  readonly model: { readonly vocab: Readonly<Record<string, number>>; readonly merges: readonly (string | string[])[] };
}

const utf8 = new TextEncoder();

/** Those that lie beside the checkout. */
const sharedFamilies: Partial<Record<SharedName, string>> = {
  'superbpe-t180k': 'SuperBPE',
  'superbpe-bpe-baseline': 'SuperBPE in its first stage',
  'kl3m-001-32k': 'GPT-2, RoBERTa and Whisper',
};

describe('vocab.json and merges.txt of other families than GPT-2', () => {
  for (const [name, title] of Object.entries(families) as [PublishedName, string][]) {
    it(`give the tokens of their tokenizer.json: ${name}`, function () {
      skipWithout(this, packageOf(name));
      check(name, title, publishedJson(name));
    });
  }
  for (const [name, title] of Object.entries(sharedFamilies) as [SharedName, string][]) {
    it(`give the tokens of their tokenizer.json: ${name}`, function () {
      skipWithoutShared(this, name);
      check(name, title, sharedJson(name));
    });
  }
});

/** Reads the model of a tokenizer.json from the two files, without it and with it beside them. */
function check(name: string, title: string, text: string): void {
  const json = JSON.parse(text) as TokenizerJson;
  const merges = json.model.merges.map(each => (typeof each === 'string' ? each : each.join(' ')));
  const files = [
    { name: 'vocab.json', bytes: utf8.encode(JSON.stringify(json.model.vocab)) },
    { name: 'merges.txt', bytes: utf8.encode(`#version: 0.2\n${merges.join('\n')}\n`) },
  ];
  const alone = readTokenizerFiles(files, { id: name, name });
  assert.equal(
    alone.info.description,
    `BPE from vocab.json and merges.txt, split like ${title}, as its entries suggest`,
  );
  const bytes = utf8.encode(JSON.stringify({ ...json, added_tokens: [] }));
  const whole = readTokenizerFiles([{ name: 'tokenizer.json', bytes }], { id: name, name });
  const withJson = readTokenizerFiles([...files, { name: 'tokenizer.json', bytes }], { id: name, name });
  assert.match(withJson.info.description, /split as tokenizer\.json beside it says$/);
  for (const { text } of hardCases) {
    const expected: number[] = [...whole.encode(text).ids];
    assert.deepEqual([...alone.encode(text).ids], expected, JSON.stringify(text));
    assert.deepEqual([...withJson.encode(text).ids], expected, JSON.stringify(text));
  }
}
