import assert from 'node:assert/strict';
import { FileEvidence } from '../../../../../src/engine/formats/recognition/fileEvidence';
import { refusals } from '../../../../../src/engine/formats/recognition/refusals';
import { formatOf, tokenizerFormats } from '../../../../../src/engine/formats/tokenizerFormats';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { formatFixtures } from '../../../../support/formatFixtures';
import { refusedFiles } from '../../../../support/refusedFiles';

const utf8 = new TextEncoder();

describe('files that are taken for a tokenizer', () => {
  for (const { refusal: id, name, bytes } of refusedFiles) {
    it(`are refused with what they seem to be and what to do: ${name} (${id})`, () => {
      const refusal = refusals.find(each => each.id === id)!;
      for (const called of [name, 'tokenizer.json', 'vocab.txt', 'blob']) {
        assert.throws(() => readTokenizerFiles([{ name: called, bytes }], { id: 'a', name: 'a' }), {
          message: `${called}: this seems to be ${refusal.what}; ${refusal.advice}`,
        });
      }
    });
  }

  it('are weights only where their first eight bytes are a length', () => {
    const isWeights = (...head: number[]): boolean => {
      const evidence = new FileEvidence('a', Uint8Array.from([...head, ...utf8.encode('{"a":1}')]));
      return refusals.find(each => each.id === 'safetensors')!.matches(evidence);
    };
    assert.ok(isWeights(7, 0, 0, 0, 0, 0, 0, 0));
    assert.ok(isWeights(0, 0, 1, 0, 0, 0, 0, 0));
    assert.ok(!isWeights(0, 0, 0, 0, 0, 0, 0, 0), 'no header has no bytes');
    for (const place of [5, 6, 7]) {
      const head = [7, 0, 0, 0, 0, 0, 0, 0];
      head[place] = 1;
      assert.ok(!isWeights(...head), `no header is that long: byte ${place}`);
    }
    assert.ok(!isWeights(7, 0, 0, 0, 0, 0, 0), 'the brace comes too early');
  });

  it('each have a file above', () => {
    const kinds = new Set(refusedFiles.map(each => each.refusal));
    assert.deepEqual([...kinds].sort(), refusals.map(each => each.id).sort());
  });

  it('are told from tokenizers', () => {
    for (const { id } of tokenizerFormats) {
      for (const { name, bytes } of formatFixtures[id].files) assert.equal(formatOf(name, bytes).id, id);
    }
    // Words that other files have as members, too.
    const words = {
      name: 0,
      version: 1,
      main: 2,
      license: 3,
      architectures: 4,
      tokenizer_class: 5,
      weight_map: 6,
      bos_token: 7,
    };
    assert.equal(formatOf('vocab.json', utf8.encode(JSON.stringify(words))).id, 'vocabAndMerges');
    assert.equal(formatOf('vocab.json', utf8.encode('{"bos_token": 0}')).id, 'vocabAndMerges');
  });

  it('say so for a vocabulary alone', () => {
    for (const name of ['vocab.json', 'blob']) {
      const bytes = utf8.encode('{"a": 0, "b": 1}');
      assert.throws(
        () => readTokenizerFiles([{ name, bytes }], { id: 'a', name: 'a' }),
        (error: unknown) =>
          error instanceof FormatError &&
          error.message ===
            `${name}: this seems to be a vocabulary without its merges; put merges.txt beside it, or choose the tokenizer.json of the same model`,
      );
    }
  });
});
