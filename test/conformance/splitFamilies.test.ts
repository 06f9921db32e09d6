import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import { hardCases } from '../support/hardCases';
import { fewByDay, times } from '../support/nightly';
import {
  packageOf,
  publishedJson,
  type PublishedName,
  sharedJson,
  type SharedName,
  skipWithoutShared,
} from '../support/publishedTokenizers';
import { skipWithout } from '../support/peers';
import { type ByteLevelJson, withFirstEntries } from '../support/smallerTokenizer';

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

/** One of each family. */
const EVERY_RUN: readonly PublishedName[] = ['gpt2', 'gpt4', 'gpt4o', 'qwen2_5', 'deepseek_v3', 'mistral_nemo'];
const published = Object.keys(families) as PublishedName[];

const utf8 = new TextEncoder();

/** Those that lie beside the checkout. */
const sharedFamilies: Partial<Record<SharedName, string>> = {
  'superbpe-t180k': 'SuperBPE',
  'superbpe-bpe-baseline': 'SuperBPE in its first stage',
  'kl3m-001-32k': 'GPT-2, RoBERTa and Whisper',
};

describe('vocab.json and merges.txt of other families than GPT-2', () => {
  for (const name of fewByDay(EVERY_RUN, published)) {
    it(`give the tokens of their tokenizer.json: ${name}`, function () {
      skipWithout(this, packageOf(name));
      check(name, families[name]!, publishedJson(name));
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
  const json = JSON.parse(text) as ByteLevelJson;
  const alone = readTokenizerFiles(twoFiles(json), { id: name, name });
  assert.equal(
    alone.info.description,
    `BPE from vocab.json and merges.txt, split like ${title}, as its entries suggest`,
  );
  const whole = readTokenizerJson({ ...json, added_tokens: [] }, alone.info);
  for (const { text } of hardCases) {
    assert.deepEqual([...alone.encode(text).ids], [...whole.encode(text).ids], JSON.stringify(text));
  }
  // What tokenizer.json says of splitting is in no entry: a part of them shows it.
  const small = withFirstEntries({ ...json, added_tokens: [] }, times(12_000, 1_000_000));
  const smallJson = { name: 'tokenizer.json', bytes: utf8.encode(JSON.stringify(small)) };
  const fromJson = readTokenizerFiles([smallJson], { id: name, name });
  const withJson = readTokenizerFiles([...twoFiles(small), smallJson], { id: name, name });
  assert.match(withJson.info.description, /split as tokenizer\.json beside it says$/);
  for (const { text } of hardCases) {
    assert.deepEqual([...withJson.encode(text).ids], [...fromJson.encode(text).ids], JSON.stringify(text));
  }
}

function twoFiles({ model }: ByteLevelJson): TokenizerFile[] {
  const merges = model.merges.map(each => (typeof each === 'string' ? each : each.join(' ')));
  return [
    { name: 'vocab.json', bytes: utf8.encode(JSON.stringify(model.vocab)) },
    { name: 'merges.txt', bytes: utf8.encode(`#version: 0.2\n${merges.join('\n')}\n`) },
  ];
}
