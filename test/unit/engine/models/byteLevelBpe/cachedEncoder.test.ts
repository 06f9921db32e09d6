import assert from 'node:assert/strict';
import { BytePairModel } from '../../../../../src/engine/models/byteLevelBpe/bytePairModel';
import { CachedEncoder } from '../../../../../src/engine/models/byteLevelBpe/cachedEncoder';
import { vocabularyOf } from '../../../../support/randomVocabulary';

const utf8 = new TextEncoder();

/** Bytes and `ab`. */
const vocabulary = vocabularyOf(
  [...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)), utf8.encode('ab')],
  [[97, 98, 256]],
);

/** A cache, and how often it has asked its model so far. */
class Watched {
  asked = 0;
  private readonly cache: CachedEncoder;

  constructor() {
    const model = new BytePairModel(vocabulary);
    const watched: Pick<BytePairModel, 'encodeInto'> = {
      encodeInto: (...given) => {
        this.asked++;
        return model.encodeInto(...given);
      },
    };
    this.cache = new CachedEncoder(watched as BytePairModel);
  }

  /** The ids of pieces, and how many of the pieces the model was asked for. */
  encode(pieces: readonly string[]): { readonly ids: number[]; readonly asked: number } {
    const text = pieces.join('');
    const bytes = new Uint8Array(text.length + 8);
    bytes.set(utf8.encode(text));
    let end = 0;
    const ends = Int32Array.from(pieces, piece => (end += piece.length));
    const out = new Uint32Array(text.length);
    const before = this.asked;
    const count = this.cache.encode(bytes, new DataView(bytes.buffer), 0, ends, pieces.length, out, 0);
    return { ids: Array.from(out.subarray(0, count)), asked: this.asked - before };
  }
}

describe('the cache of pieces', () => {
  it('asks its model once for each piece of up to 256 bytes, and each time for a longer one', () => {
    for (const length of [1, 4, 7, 8, 9, 12, 255, 256, 257, 300]) {
      const watched = new Watched();
      const [piece, ids] = ['x'.repeat(length - 1) + 'z', [...new Array<number>(length - 1).fill(120), 122]];
      assert.deepEqual(watched.encode([piece]), { ids, asked: 1 }, `${length} bytes`);
      assert.deepEqual(watched.encode([piece, piece]), { ids: [...ids, ...ids], asked: length > 256 ? 2 : 0 });
    }
  });

  it('remembers pieces of one token and of several, short and long, beside one another', () => {
    const watched = new Watched();
    const pieces = ['ab', 'xab', 'abab', 'ab'.repeat(8), 'ab'.repeat(9), 'a', 'ab'.repeat(128)];
    const first = watched.encode(pieces);
    assert.deepEqual(first.ids.length, 1 + 2 + 2 + 8 + 9 + 1 + 128);
    assert.equal(first.asked, pieces.length);
    assert.deepEqual(watched.encode(pieces), { ids: first.ids, asked: 0 });
  });

  it('knows pieces apart that differ in one byte or in their length', () => {
    for (const length of [1, 5, 8, 9, 10, 11, 12, 33]) {
      const watched = new Watched();
      const base = 'y'.repeat(length);
      const others = Array.from(base, (_, at) => `${base.slice(0, at)}z${base.slice(at + 1)}`);
      const pieces = [base, ...others, `${base}y`, `${base}\0`];
      const all = watched.encode(pieces);
      assert.deepEqual(all.ids, Array.from(utf8.encode(pieces.join(''))));
      assert.equal(all.asked, pieces.length);
      assert.equal(watched.encode(pieces).asked, 0);
    }
  });

  it('holds half of its most slots, or a million ids, and forgets all when there are more', () => {
    const numbered = (from: number, to: number, width: number): string[] =>
      Array.from({ length: to - from }, (_, index) => (from + index).toString(36).padStart(width, '0'));
    for (const [width, most] of [
      [4, 2 ** 17],
      [256, 2 ** 12],
    ] as const) {
      const watched = new Watched();
      watched.encode(numbered(0, most, width));
      assert.equal(watched.encode(numbered(0, 1000, width)).asked, 0, `${width} bytes`);
      watched.encode(numbered(most, most + 1, width));
      assert.equal(watched.encode(numbered(0, 1000, width)).asked, 1000, `${width} bytes`);
      assert.equal(watched.encode(numbered(0, 1000, width)).asked, 0, `${width} bytes`);
    }
  });
});
