import assert from 'node:assert/strict';
import { readModel } from '../../../../../src/engine/formats/tokenizerJson/readModel';
import { TokenFlag } from '../../../../../src/engine/encoding';
import { random } from '../../../../support/random';
import { randomBpe, textOf } from '../../../../support/randomModels';
import { idsOf, tokenized } from '../../../../support/tokenized';

const SEED = 20_261_210;
const model = (changes: object): ReturnType<typeof readModel> =>
  readModel({
    type: 'BPE',
    vocab: { a: 0, b: 1, c: 2, ab: 3, '<unk>': 4, '<0xC3>': 5, '<0xA9>': 6, ac: 7, '<unk>a': 8 },
    merges: ['a b', 'a c'],
    ...changes,
  });

/** Tokens as `[id, start, end]`, with the bytes of those that stand for bytes. */
const rows = (text: string, changes: object): number[][] =>
  tokenized(model(changes), text).map(({ id, start, end, byteFrom, byteTo }) =>
    byteFrom < 0 ? [id, start, end] : [id, start, end, byteFrom, byteTo],
  );

describe('the BPE model', () => {
  it(`gives what it gave before, whatever it has seen (seed ${SEED})`, () => {
    const next = random(SEED);
    for (let round = 0; round < 15; round++) {
      const made = randomBpe(next);
      const warm = readModel(made.json);
      for (let index = 0; index < 400; index++) idsOf(warm, textOf(next, made, 1 + next(60)));
      for (let index = 0; index < 40; index++) {
        const text = textOf(next, made, 1 + next(60));
        assert.deepEqual(idsOf(warm, text), idsOf(readModel(made.json), text), `${text} in round ${round}`);
      }
    }
  });

  it('gives unknown characters a token each, or one for all of a run', () => {
    assert.deepEqual(rows('abxyab', { unk_token: '<unk>' }), [
      [3, 0, 2],
      [4, 2, 3],
      [4, 3, 4],
      [3, 4, 6],
    ]);
    assert.deepEqual(rows('abx🙂ab', { unk_token: '<unk>', fuse_unk: true }), [
      [3, 0, 2],
      [4, 2, 5],
      [3, 5, 7],
    ]);
    const [unknown] = tokenized(model({ unk_token: '<unk>' }), 'x');
    assert.equal(unknown!.flags, TokenFlag.Unknown);
  });

  it('writes unknown characters in bytes where it has them all, in the order of the text', () => {
    const fallback = { unk_token: '<unk>', fuse_unk: true, byte_fallback: true };
    // The reference puts the bytes before the unknown token that stands before them.
    assert.deepEqual(rows('xéèa', fallback), [
      [4, 0, 1],
      [5, 1, 2, 0, 1],
      [6, 1, 2, 1, 2],
      [4, 2, 3],
      [0, 3, 4],
    ]);
    assert.equal(tokenized(model(fallback), 'é')[0]!.flags, TokenFlag.ByteFallback);
  });

  it('lets the neighbours of a dropped character meet, and says where they stood', () => {
    assert.deepEqual(rows('axxbx', {}), [[3, 0, 4]]);
    assert.deepEqual(rows('x', {}), []);
  });

  it('lets texts be cut where no merge and no run of unknown characters reaches across', () => {
    const cut = (changes: object, [left, right]: string): boolean =>
      model(changes).canCutBetween(left!.charCodeAt(0), right!.charCodeAt(0));
    const unknown = { unk_token: '<unk>' };
    assert.deepEqual(
      ['ab', 'ba', 'xy', 'xa', 'bx'].map(pair => cut(unknown, pair)),
      [false, true, true, true, true],
    );
    const fused = { ...unknown, fuse_unk: true };
    assert.deepEqual(
      ['ab', 'ba', 'xy', 'xa', 'bx'].map(pair => cut(fused, pair)),
      [false, true, false, true, true],
    );
    // Without an unknown token they are dropped, and what is beside them meets.
    assert.deepEqual(
      ['ab', 'ba', 'xy', 'xa', 'bx'].map(pair => cut({}, pair)),
      [false, true, false, false, false],
    );
  });

  it('merges unknown tokens where merges name them', () => {
    const changes = { unk_token: '<unk>', merges: [['<unk>', 'a']] };
    assert.deepEqual(rows('xxa', changes), [
      [4, 0, 1],
      [8, 1, 3],
    ]);
    assert.deepEqual(rows('xxa', { ...changes, fuse_unk: true }), [[8, 0, 3]]);
    assert.ok(!model(changes).canCutBetween(0x78, 0x61));
  });

  it('takes a piece that is a token for that token, if told so', () => {
    const changes = { merges: [], ignore_merges: true };
    assert.deepEqual(rows('ab', changes), [[3, 0, 2]]);
    assert.deepEqual(rows('abab', changes), [
      [0, 0, 1],
      [1, 1, 2],
      [0, 2, 3],
      [1, 3, 4],
    ]);
    assert.ok(!model(changes).canCutBetween(0x62, 0x61), 'what a cut leaves may be a token');
  });

  it('takes a lone surrogate for what UTF-8 has for it', () => {
    const changes = { vocab: { '\ufffd': 0, a: 1, 'a\ufffd': 2 }, merges: [['a', '\ufffd']] };
    assert.deepEqual(rows('a\ud83da\ufffd', changes), [
      [2, 0, 2],
      [2, 2, 4],
    ]);
    assert.ok(!model(changes).canCutBetween(0x61, 0xd83d));
  });

  it('takes no time for long pieces', function () {
    this.timeout(20_000);
    const vocab: Record<string, number> = { '<unk>': 0, a: 1 };
    const merges: [string, string][] = [];
    for (let length = 2; length <= 64; length *= 2) {
      vocab['a'.repeat(length)] = length;
      merges.push(['a'.repeat(length / 2), 'a'.repeat(length / 2)]);
    }
    const runs = readModel({ type: 'BPE', vocab, merges, unk_token: '<unk>' });
    assert.equal(idsOf(runs, 'a'.repeat(640_000)).length, 10_000);
    assert.equal(idsOf(runs, 'x'.repeat(300_000)).length, 300_000);
  });
});
