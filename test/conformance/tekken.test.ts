import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import { bytesOfAlphabet } from '../../src/engine/unicode/byteAlphabet';
import { hardCases } from '../support/hardCases';
import { packageOf, publishedJson } from '../support/publishedTokenizers';
import { skipWithout } from '../support/peers';

interface TokenizerJson {
  readonly added_tokens: readonly { readonly id: number; readonly content: string }[];
  readonly pre_tokenizer: { readonly pretokenizers: readonly { readonly pattern?: { readonly Regex: string } }[] };
  readonly model: { readonly vocab: Readonly<Record<string, number>> };
}

describe('a tekken.json made from that of Mistral Nemo', () => {
  it('gives the tokens of its tokenizer.json', function () {
    skipWithout(this, packageOf('mistral_nemo'));
    const json = JSON.parse(publishedJson('mistral_nemo')) as TokenizerJson;
    const specials = json.added_tokens.length;
    const inSpecials = new Set(json.added_tokens.map(({ content }) => content));
    const vocab = Object.entries(json.model.vocab)
      .filter(([token]) => !inSpecials.has(token))
      .map(([token, id]) => ({
        rank: id - specials,
        token_bytes: Buffer.from(bytesOfAlphabet(token)!).toString('base64'),
      }));
    const tekken = {
      config: {
        pattern: json.pre_tokenizer.pretokenizers[0]!.pattern!.Regex,
        default_vocab_size: vocab.length + specials,
        default_num_special_tokens: specials,
      },
      vocab,
      special_tokens: json.added_tokens.map(({ id, content }) => ({ rank: id, token_str: content })),
    };
    const utf8 = new TextEncoder();
    const given = { id: 'a', name: 'a' };
    const source = readTokenizerFiles([{ name: 'tokenizer.json', bytes: utf8.encode(JSON.stringify(json)) }], given);
    const ours = readTokenizerFiles([{ name: 'tekken.json', bytes: utf8.encode(JSON.stringify(tekken)) }], given);
    for (const { text } of hardCases) {
      assert.deepEqual([...ours.encode(text).ids], [...source.encode(text).ids], JSON.stringify(text));
    }
  });
});
