import assert from 'node:assert/strict';
import { choicesFile } from '../../../../../src/engine/formats/readingChoices';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';
import { idMapText } from '../../../../../src/vocabulary/resize/document/idMap';
import { readDocument } from '../../../../../src/vocabulary/resize/document/readDocument';
import { entryTexts } from '../../../../../src/vocabulary/resize/document/tokenizerDocument';
import { entryLabel } from '../../../../../src/vocabulary/resize/entryLabel';
import { smallVocabulary } from '../../../../support/packedFiles';
import { textFile } from '../../../../support/resize';

describe('the document of GPT-2’s two files', () => {
  const tokens = [
    ...byteAlphabet,
    'ab',
    '<|endoftext|>',
    '<s>',
    '[PAD]',
    '[pad]',
    '<a b>',
    '<<a>>',
    'x<s>',
    '<>',
    '[A_1]',
  ];
  // Nothing in so small a vocabulary says how texts are split.
  const ofGpt2 = choicesFile({ split: 'gpt2' });
  const vocab = JSON.stringify(Object.fromEntries(tokens.map((token, id) => [token, id])));
  const read = (merges: string) =>
    readDocument([textFile('vocab.json', vocab), textFile('merges.txt', merges), ofGpt2]);

  it('takes what is written like a special token for one, unless a merge makes it', () => {
    const { added, model, json } = read('#version: 0.2\na b\n');
    assert.deepEqual(
      added.map(({ content }) => content),
      ['<|endoftext|>', '<s>', '[PAD]', '[A_1]'],
    );
    assert.deepEqual(added[0], {
      ...{ id: 257, content: '<|endoftext|>', special: true },
      json: {
        id: 257,
        content: '<|endoftext|>',
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      },
    });
    assert.deepEqual(model.tokens, tokens);
    const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
    assert.deepEqual(json['pre_tokenizer'], byteLevel);
    assert.deepEqual((json['decoder'] as { type: string }).type, 'ByteLevel');
  });

  it('has its entries with the added tokens at their ids', () => {
    assert.deepEqual(entryTexts(read('a b\n')), tokens);
  });
});

describe('the document of a packed vocabulary', () => {
  it('is byte-level BPE after its pre-tokenizer', () => {
    const { model, json } = readDocument([{ name: 'tiny.loupe', bytes: smallVocabulary('tiny') }]);
    assert.equal(model.type, 'BPE');
    assert.match(JSON.stringify(json['pre_tokenizer']), /ByteLevel/);
  });

  it('is refused where it is damaged', () => {
    assert.throws(() => readDocument([{ name: 'torn.loupe', bytes: new Uint8Array(40) }]));
    assert.throws(() => readDocument([textFile('tokenizer.json', '{}')]), /model/);
  });
});

describe('what is written of entries', () => {
  it('is a map of ids, a field a line', () => {
    const text = idMapText('trim', { oldEntries: 4, newEntries: 3, oldIds: [0, 2, null], dropped: [1, 3] });
    assert.equal(
      text,
      '{\n  "operation": "trim",\n  "oldEntries": 4,\n  "newEntries": 3,\n  "oldIds": [0,2,null],\n  "dropped": [1,3]\n}\n',
    );
  });

  it('is their text, but for bytes that are no whole characters', () => {
    assert.deepEqual(
      ['Ġthe', 'Ã©', 'Ã', '漢'].map(token => entryLabel(token, true)),
      [' the', 'é', 'Ã', '漢'],
    );
    assert.equal(entryLabel('Ġthe', false), 'Ġthe');
    assert.equal(entryLabel('ï»¿', true), '\ufeff');
  });
});
