import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import { type EntryTexts, entryTexts } from '../../../../src/vocabulary/usage/entryTexts';
import { tokenizerJson } from '../../../support/reference';
import {
  openaiTokenizer,
  reportMissingVocabularies,
  trainedNames,
  trainedTokenizer,
} from '../../../support/tokenizers';

function textsOf(tokenizer: Tokenizer, proveNever: boolean): EntryTexts {
  for (const steps = entryTexts(tokenizer, proveNever); ;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('texts of entries', () => {
  before(reportMissingVocabularies);

  it('are those of special tokens, and of entries that are never produced', () => {
    const model = {
      type: 'BPE',
      vocab: { '?': 0, a: 1, b: 2, c: 3, bc: 4, ab: 5, abc: 6 },
      unk_token: '?',
      merges: [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'bc'],
      ],
    };
    const added_tokens = [
      { id: 7, content: '<end>', special: true, single_word: false, lstrip: false, rstrip: false, normalized: false },
    ];
    const info = { id: 'small', name: 'small', kind: 'added', description: '' } as const;
    const tokenizer = readTokenizerJson(tokenizerJson({ model, added_tokens }), info);
    const texts = textsOf(tokenizer, true);
    assert.deepEqual(
      [...texts.special],
      [
        ['?', 0],
        ['<end>', 7],
      ],
    );
    assert.deepEqual([...texts.never], [['abc', 6]]);
    assert.deepEqual([...textsOf(tokenizer, false).never], []);
  });

  for (const name of ['o200k_base', 'cl100k_base', 'r50k_base'] as const) {
    it(`of ${name} are special tokens alone, so that nothing need be proved in the editor`, function () {
      this.timeout(60_000);
      const tokenizer = openaiTokenizer(name);
      const { special, never } = textsOf(tokenizer, true);
      assert.deepEqual([...never], []);
      assert.deepEqual([...textsOf(tokenizer, false).special], [...special]);
      assert.ok(special.has('<|endoftext|>'));
    });
  }

  for (const name of trainedNames()) {
    it(`of ${name} are none of entries that are never produced`, function () {
      this.timeout(60_000);
      assert.deepEqual([...textsOf(trainedTokenizer(name), true).never], []);
    });
  }
});
