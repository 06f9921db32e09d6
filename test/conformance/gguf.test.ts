import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import { ggufBpe, ggufFile } from '../support/ggufFile';
import { hardCases } from '../support/hardCases';
import { times } from '../support/nightly';
import { packageOf, publishedJson, type PublishedName } from '../support/publishedTokenizers';
import { skipWithout } from '../support/peers';
import { type ByteLevelJson, withFirstEntries } from '../support/smallerTokenizer';

/** Byte-level tokenizers, and the name that llama.cpp has for how they split texts. */
const names: Partial<Record<PublishedName, string>> = {
  gpt2: 'gpt-2',
  gpt4o: 'gpt-4o',
  llama3: 'llama-bpe',
  qwen2_5: 'qwen2',
  deepseek_v3: 'deepseek-v3',
  mistral_nemo: 'tekken',
  command_r_plus: 'command-r',
};

/** How many entries of each are taken: what differs between them is the splitting, which a part of them shows. */
const ENTRIES = times(12_000, 1_000_000);

/** The tokenizer as llama.cpp's converter writes it. */
function converted({ added_tokens: added, model }: ByteLevelJson, pre: string): Uint8Array {
  const tokens: string[] = [];
  const types: number[] = [];
  for (const [token, id] of Object.entries(model.vocab)) [tokens[id], types[id]] = [token, 1];
  for (const { id, content, special } of added) [tokens[id], types[id]] = [content, special ? 3 : 4];
  for (let id = 0; id < tokens.length; id++) if (tokens[id] === undefined) [tokens[id], types[id]] = [`[PAD${id}]`, 5];
  const merges = model.merges.map(each => (typeof each === 'string' ? each : each.join(' ')));
  return ggufFile(ggufBpe(tokens, merges, pre, types));
}

describe('a GGUF made from a published tokenizer', () => {
  for (const [name, pre] of Object.entries(names) as [PublishedName, string][]) {
    it(`gives its tokens: ${name} as ${pre}`, function () {
      skipWithout(this, packageOf(name));
      // llama.cpp does not normalize before BPE, as the file has no word for it.
      const published = JSON.parse(publishedJson(name)) as ByteLevelJson;
      const json = { ...withFirstEntries(published, ENTRIES), normalizer: null };
      const given = { id: name, name };
      const source = readTokenizerFiles(
        [{ name: 'a.json', bytes: new TextEncoder().encode(JSON.stringify(json)) }],
        given,
      );
      const gguf = readTokenizerFiles([{ name: 'a.gguf', bytes: converted(json, pre) }], given);
      for (const { text } of hardCases) {
        assert.deepEqual([...gguf.encode(text).ids], [...source.encode(text).ids], JSON.stringify(text));
      }
    });
  }
});

/** Where llama.cpp's own files of vocabularies are, with texts and their ids beside them. They are not in this repository. */
const folder = process.env['TOKEN_LOUPE_GGUF_VOCABULARIES'] ?? path.join('.cache', 'ggml-vocab');

describe("llama.cpp's vocabularies give its ids for its texts", () => {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter(file => file.endsWith('.gguf')) : [];
  const known = files.filter(file => fs.existsSync(path.join(folder, `${file}.out`)));
  if (known.length === 0) {
    it(`(models/ggml-vocab-*.gguf of llama.cpp are not in ${folder})`, function () {
      console.log(`    skipped: no vocabularies of llama.cpp in ${folder}`);
      this.skip();
    });
  }
  for (const file of known) {
    it(file, () => {
      const read = (ending: string): string => fs.readFileSync(path.join(folder, file + ending), 'utf8');
      const bytes = fs.readFileSync(path.join(folder, file));
      const tokenizer = readTokenizerFiles([{ name: file, bytes }], { id: file, name: file });
      const ids = read('.out').split('\n');
      for (const [index, text] of read('.inp').split('\n__ggml_vocab_test__\n').entries()) {
        assert.equal([...tokenizer.encode(text).ids].join(' '), ids[index]!.trim(), JSON.stringify(text));
      }
    });
  }
});
