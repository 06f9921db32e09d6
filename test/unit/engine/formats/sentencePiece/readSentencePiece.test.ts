import assert from 'node:assert/strict';
import { AlignedText } from '../../../../../src/engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../../../../src/engine/tokenizer';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { readSentencePiece } from '../../../../../src/engine/formats/sentencePiece/readSentencePiece';
import { naiveSentencePiece } from '../../../../support/naiveSentencePiece';
import { runs } from '../../../../support/nightly';
import { shuffled } from '../../../../support/randomModels';
import { pick, random, type Random } from '../../../../support/random';
import { field, type FilePiece, float, sentencePieceFile, varint } from '../../../../support/sentencePieceFile';
import { idsOf, tokenized } from '../../../../support/tokenized';

const SEED = 20_261_205;
const base: readonly FilePiece[] = [
  ['<unk>', 0, 2],
  ['<s>', 0, 3],
  ['</s>', 0, 3],
];
const bytePieces: readonly FilePiece[] = Array.from({ length: 256 }, (_, byte) => [
  `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  0,
  6,
]);

/** Pieces as training makes them: each joins two that were there before, and scores fall from one to the next. */
function trainedPieces(next: Random, alphabet: readonly string[], count: number): string[] {
  const pieces: string[] = [];
  const pool = [...alphabet];
  for (let attempt = 0; pieces.length < count && attempt < count * 20; attempt++) {
    const piece = pick(next, pool) + pick(next, pool);
    if (piece.length > 10 || pool.includes(piece)) continue;
    pieces.push(piece);
    pool.push(piece);
  }
  return pieces;
}

const letters = (text: string): FilePiece[] => Array.from(text, (letter, index): FilePiece => [letter, -50 - index]);

/** How many of 3,000 texts the merges treat in another way than joining by scores does. */
function differences(next: Random, order: (pieces: string[]) => string[], sharing = 1): number {
  let differing = 0;
  for (let round = 0; round < 150; round++) {
    const alphabet = pick(next, [['a', 'b'], ['a'], ['a', 'b', 'c', '▁'], Array.from('漢é🙂𠮷a')]);
    const pieces = order(trainedPieces(next, alphabet, 3 + next(60)));
    const scores = new Map(pieces.map((piece, index) => [piece, -Math.floor(index / sharing)]));
    const singles = alphabet.map((letter, index): FilePiece => [letter, -pieces.length - index]);
    const file = sentencePieceFile({ pieces: [...base, ...[...scores], ...singles], modelType: 2 });
    const { model } = readSentencePiece(file);
    for (let index = 0; index < 20; index++) {
      const text = Array.from({ length: next(40) }, () => pick(next, alphabet)).join('');
      const ours = idsOf(model, text).map(id => model.idToToken(id));
      if (ours.join(' ') !== naiveSentencePiece(scores, text).join(' ')) differing++;
      assert.equal(ours.join(''), text);
    }
  }
  return differing;
}

describe('a SentencePiece file', () => {
  it(`of BPE, with scores as training gives them, gives what joining by scores gives (seed ${SEED})`, () => {
    assert.equal(
      differences(random(SEED), pieces => pieces),
      0,
    );
  });

  it('of BPE, with scores in any order, does so as well', () => {
    const next = random(SEED + 1);
    assert.equal(
      differences(next, pieces => shuffled(next, pieces)),
      0,
    );
  });

  it('of BPE, with equal scores, is true to the published merges instead, which rank what SentencePiece does not', () => {
    const differing = differences(random(SEED + 2), pieces => pieces, 4);
    assert.ok(differing > 0, 'no text differs');
    console.log(`    ${differing} of 3,000 texts differ where four pieces at a time share a score`);
  });

  it('becomes parts of tokenizer.json', () => {
    const { model, json } = readSentencePiece(
      sentencePieceFile({
        pieces: [...base, ['<mark>', 0, 4], ...bytePieces, ['▁a', -1], ['▁▁', -2], ...letters('▁ab')],
        modelType: 2,
        byteFallback: true,
        removeExtraWhitespaces: false,
      }),
    );
    assert.equal(model.type, 'BPE');
    const token = { single_word: false, lstrip: false, rstrip: false, normalized: false };
    assert.deepEqual(json, {
      added_tokens: [
        { id: 0, content: '<unk>', ...token, special: true },
        { id: 1, content: '<s>', ...token, special: true },
        { id: 2, content: '</s>', ...token, special: true },
        { id: 3, content: '<mark>', ...token, normalized: true, special: false },
      ],
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'Prepend', prepend: '▁' },
          { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
        ],
      },
      pre_tokenizer: null, // there is a piece of two spaces
      post_processor: null,
      decoder: {
        type: 'Sequence',
        decoders: [
          { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
          { type: 'ByteFallback' },
          { type: 'Fuse' },
          { type: 'Strip', content: ' ', start: 1, stop: 0 },
        ],
      },
    });
    assert.deepEqual(
      tokenized(model, '▁aé').map(({ id, byteFrom }) => [model.idToToken(id), byteFrom]),
      [
        ['▁a', -1],
        ['<0xC3>', 0],
        ['<0xA9>', 1],
      ],
    );
  });

  it('of Unigram, scores a user-defined piece a tenth for each byte but the first', () => {
    // `é` (0.1) and `bc` (0.1) score better than nothing else of their length could.
    const pieces: FilePiece[] = [
      ['<unk>', 0, 2],
      ['a', -1],
      ['é', 0, 4],
      ['b', 0],
      ['bc', 0, 4],
      ['c', 0],
      ['aé', -0.91],
      ['abc', -0.89],
    ];
    const { model } = readSentencePiece(sentencePieceFile({ modelType: 1, pieces }));
    assert.deepEqual(idsOf(model, 'aé'), [1, 2]);
    assert.deepEqual(idsOf(model, 'abc'), [7]);
    assert.deepEqual(idsOf(model, 'bc'), [4]);
  });

  it('is refused with a map of characters that is none', () => {
    const file = sentencePieceFile({ pieces: [...base, ...letters('▁ab')], charsMap: Uint8Array.of(1, 2, 255) });
    assert.throws(
      () => readSentencePiece(file),
      /^FormatError: normalizer_spec\.precompiled_charsmap: expected a trie/,
    );
  });

  it('of Unigram, takes no score of a user-defined piece from the file', () => {
    const pieces = [...base, ['ab', -0.5], ['▁', -2], ...letters('ab'), ['b<', -9, 4]] as const;
    const { model } = readSentencePiece(sentencePieceFile({ pieces: [...pieces, ['<', -49.45]] }));
    // `b<` has 0.1, whatever -9 says: `a`, `b<` (-49.9) is just better than `ab`, `<` (-49.95).
    const tokens = tokenized(model, '▁ab<a').map(({ id }) => model.idToToken(id));
    assert.deepEqual(tokens, ['▁', 'a', 'b<', 'a']);
  });

  it('says how spaces and characters are to be rewritten', () => {
    const { model, firstNormalizer, json } = readSentencePiece(
      sentencePieceFile({ pieces: [...base, ['▁a', -1], ...letters('▁ab')] }),
    );
    const normalized = firstNormalizer?.normalize(AlignedText.of('  a  b '), WHOLE_TEXT);
    assert.equal(normalized?.text, 'a b');
    assert.equal(model.type, 'Unigram'); // the default
    assert.deepEqual(json['pre_tokenizer'], {
      type: 'Metaspace',
      replacement: '▁',
      prepend_scheme: 'never',
      split: true,
    });
    assert.deepEqual(json['normalizer'], {
      type: 'Sequence',
      normalizers: [
        { type: 'Prepend', prepend: '▁' },
        { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      ],
    });
    const bare = readSentencePiece(
      sentencePieceFile({
        pieces: base,
        addDummyPrefix: false,
        removeExtraWhitespaces: false,
        escapeWhitespaces: false,
      }),
    ).json;
    assert.deepEqual(bare['normalizer'], { type: 'Sequence', normalizers: [] });
    assert.equal(bare['pre_tokenizer'], null);
    assert.deepEqual(bare['decoder'], { type: 'Sequence', decoders: [{ type: 'Fuse' }] });
  });

  for (const modelType of [1, 2]) {
    it(`finds no control symbol in a text (model type ${modelType})`, () => {
      const pieces: FilePiece[] = [...base, ['<s', -1], ['s>', -2], ...letters('<s>/')];
      const { model } = readSentencePiece(sentencePieceFile({ pieces, modelType }));
      const tokens = tokenized(model, '<s></s>').map(({ id }) => model.idToToken(id));
      assert.equal(tokens.join(''), '<s></s>');
      assert.ok(tokens.length === 5 && !tokens.includes('<s>') && !tokens.includes('</s>'), tokens.join(' '));
    });
  }

  const malformed: Readonly<Record<string, readonly number[] | Uint8Array>> = {
    'no piece for the unknown': sentencePieceFile({ pieces: [['a', 0]] }),
    'two pieces for the unknown': sentencePieceFile({ pieces: [...base, ['u', 0, 2]] }),
    'an empty piece': sentencePieceFile({ pieces: [...base, ['', 0]] }),
    'a type that there is not': sentencePieceFile({ pieces: [...base, ['a', 0, 7]] }),
    'a score that is no number': sentencePieceFile({ pieces: [...base, ['a', NaN]] }),
    'an algorithm that there is not': sentencePieceFile({ pieces: base, modelType: 5 }),
    'a piece that is a number': field(1, 5),
    'a name that is no UTF-8': field(1, field(1, Uint8Array.of(0xff))),
    'a score that is a string': field(1, field(2, 'x')),
    'a type that is a float': field(1, float(3, 1)),
    'a group': [3],
    'a field without a number': [2, 0],
    'a length beyond the file': [10, 200],
    'a length of 2^63': [10, ...varint(2 ** 63)],
    'a number without an end': Array.from({ length: 20 }, () => 0xff),
    text: new TextEncoder().encode('{"model": {}}'),
    nothing: [],
  };
  for (const [name, bytes] of Object.entries(malformed)) {
    it(`is refused with ${name}`, () => {
      assert.throws(() => readSentencePiece(Uint8Array.from(bytes)), FormatError);
    });
  }

  it('is refused, or complete, when cut short or changed anywhere', () => {
    const whole = sentencePieceFile({
      pieces: [...base, ['ab', -1], ...letters('ab')],
      modelType: 2,
      byteFallback: true,
    });
    const next = random(SEED + 2);
    const attempt = (bytes: Uint8Array): void => {
      try {
        idsOf(readSentencePiece(bytes).model, 'abxab');
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
      }
    };
    for (let length = 0; length < whole.length; length++) attempt(whole.slice(0, length));
    for (let round = 0; round < runs(3000); round++) {
      const bytes = whole.slice();
      bytes[next(bytes.length)] = next(256);
      attempt(bytes);
    }
    assert.throws(() => readSentencePiece(whole.slice(0, 20)), /ends too early|unknown/);
  });
});
