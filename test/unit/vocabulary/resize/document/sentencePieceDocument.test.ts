import assert from 'node:assert/strict';
import { documentText } from '../../../../../src/vocabulary/resize/document/documentText';
import { sentencePieceDocument } from '../../../../../src/vocabulary/resize/document/sentencePieceDocument';
import { type FileContents, type FilePiece, sentencePieceFile } from '../../../../support/sentencePieceFile';

const [UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE] = [2, 3, 4, 5, 6];
const byteTokens = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
const pieces: readonly FilePiece[] = [
  ['<unk>', 0, UNKNOWN],
  ['<s>', 0, CONTROL],
  ['ab', -1],
  ['▁ab', -2],
  ['▁', -3],
  ['a', -4],
  ['b', -5],
];

const documentOf = (changes: Partial<FileContents> = {}) =>
  sentencePieceDocument(sentencePieceFile({ pieces, modelType: 2, removeExtraWhitespaces: false, ...changes }));

describe('the document of a SentencePiece model', () => {
  it('has the pieces, the merges that they come of, and what is unknown', () => {
    const { model, added, json } = documentOf();
    assert.deepEqual(
      model.tokens,
      pieces.map(([text]) => text),
    );
    assert.ok(model.type === 'BPE');
    const { lefts, rights, results } = model.merges;
    const merges = [...results].map((result, rank) => [lefts[rank], rights[rank], result].map(id => model.tokens[id!]));
    assert.deepEqual(merges, [
      ['a', 'b', 'ab'],
      ['▁', 'ab', '▁ab'],
    ]);
    assert.deepEqual(
      added.map(({ id, content, special }) => [id, content, special]),
      [
        [0, '<unk>', true],
        [1, '<s>', true],
      ],
    );
    const { unk_token, fuse_unk, byte_fallback, ignore_merges } = json['model'] as Record<string, unknown>;
    assert.deepEqual([unk_token, fuse_unk, byte_fallback, ignore_merges], ['<unk>', true, false, false]);
    assert.equal(json['version'], '1.0');
    assert.match(documentText(documentOf()), /"▁ab": 3/);
  });

  it('says that bytes stand for what has no piece', () => {
    const all = [...pieces, ...byteTokens.map((token): FilePiece => [token, 0, BYTE])];
    const { json } = documentOf({ pieces: all, byteFallback: true });
    assert.equal((json['model'] as Record<string, unknown>)['byte_fallback'], true);
  });

  const instead = 'open the tokenizer\\.json that was published with it$';
  const refusals: [why: string, changes: Partial<FileContents>, message: RegExp][] = [
    [
      'Unigram',
      { modelType: 1 },
      new RegExp(`^Error: a SentencePiece model of the kind Unigram cannot .*: ${instead}`),
    ],
    [
      'spaces that are removed',
      { removeExtraWhitespaces: true },
      new RegExp(`^Error: SentencePiece's normalization of this model cannot be written exactly.*: ${instead}`),
    ],
    ...[USER_DEFINED, UNUSED].map((type): [string, Partial<FileContents>, RegExp] => [
      `pieces of type ${type}`,
      { pieces: [...pieces, ['ba', -6, type]] },
      new RegExp(`^Error: a SentencePiece model with user-defined or unused pieces cannot be .*: ${instead}`),
    ]),
  ];
  for (const [why, changes, message] of refusals) {
    it(`is refused for ${why}, with what to open instead`, () => {
      assert.throws(() => documentOf(changes), message);
    });
  }
});
