import assert from 'node:assert/strict';
import { readDecoder } from '../../../src/engine/decoders/readDecoder';
import { skipWithout } from '../../support/peers';
import { pick, random } from '../../support/random';
import { makeReference } from '../../support/reference';

const SEED = 20_261_203;

const vocabulary = [
  ...['<unk>', '▁a', '▁', '▁▁', 'b▁c', '##a', '##', 'a##b', 'b', 'c', "n't", " n't", "'s", " ' ", ' do not', '.', ' .'],
  ...[
    '?',
    ' !',
    ',',
    "'m",
    " 've",
    " 're",
    'a</w>',
    '</w>',
    'b</w>c</w>',
    '<pad>',
    '<pad>x',
    '|',
    'h',
    'hh',
    'a  ',
    '  a',
  ],
  ...['<0x61>', '<0xE4>', '<0xBD>', '<0xA0>', '<0xF0>', '<0x9F>', '<0x+1>', '<0xG1>', '<0XE4>', '<0x123>', '<0x0a>'],
  ...['Ġ', 'Ġa', 'Ċ', 'Ã', '©', 'ð', 'Ł', 'ĻĤ', '漢', 'é', '🙂', ' ', 'x ', ' x', 'Ã漢'],
];

const decoders = [
  { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
  { type: 'ByteFallback' },
  { type: 'Fuse' },
  { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
  { type: 'Replace', pattern: { String: '' }, content: '$&' },
  { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
  { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: false },
  { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never' },
  { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
  { type: 'WordPiece', prefix: '##', cleanup: true },
  { type: 'WordPiece', prefix: '##', cleanup: false },
  { type: 'WordPiece', prefix: '', cleanup: true },
  { type: 'BPEDecoder', suffix: '</w>' },
  { type: 'BPEDecoder', suffix: '' },
  { type: 'CTC', pad_token: '<pad>', word_delimiter_token: '|', cleanup: true },
  { type: 'CTC', pad_token: '<pad>', word_delimiter_token: '|', cleanup: false },
  { type: 'CTC', pad_token: 'h', word_delimiter_token: ' ', cleanup: true },
  { type: 'Sequence', decoders: [] },
  {
    type: 'Sequence',
    decoders: [
      { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
      { type: 'ByteFallback' },
      { type: 'Fuse' },
      { type: 'Strip', content: ' ', start: 1, stop: 0 },
    ],
  },
  { type: 'Sequence', decoders: [{ type: 'Fuse' }, { type: 'Strip', content: 'a', start: 0, stop: 2 }] },
  {
    type: 'Sequence',
    decoders: [{ type: 'Sequence', decoders: [{ type: 'ByteLevel', add_prefix_space: false, trim_offsets: false }] }],
  },
];

describe(`decoders against the reference (seed ${SEED})`, function () {
  this.timeout(60_000);
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  for (const decoder of decoders) {
    it(`give the same text: ${JSON.stringify(decoder)}`, async () => {
      const model = {
        type: 'WordLevel',
        unk_token: '<unk>',
        vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      };
      const reference = await makeReference({ model, decoder });
      const ours = readDecoder(decoder);
      const next = random(SEED);
      for (let round = 0; round < 400; round++) {
        const ids = Array.from({ length: 1 + next(12) }, () => next(vocabulary.length));
        if (next(3) === 0) ids.push(ids.at(-1)!);
        const tokens = ids.map(id => vocabulary[id]!);
        // The reference gives up on a token that Strip takes away in full from both sides; ours leaves nothing of it.
        assert.equal(ours.decode(tokens).join(''), await reference.decode(ids, false), JSON.stringify(tokens));
      }
    });
  }

  it('have something to differ on', () => {
    assert.ok(new Set(decoders.map(decoder => readDecoder(decoder).decode(vocabulary).join(''))).size > 12);
    assert.notEqual(pick(random(1), vocabulary), '');
  });
});
