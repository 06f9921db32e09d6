import assert from 'node:assert/strict';
import { type BytePairVocabulary, plainEntries } from '../../../../../src/engine/bytePairVocabulary';
import { packedFileName } from '../../../../../src/engine/formats/packed/packedFileName';
import { type PackedVocabularyMeta, readPackedHeader } from '../../../../../src/engine/formats/packed/packedHeader';
import {
  packVocabulary,
  unpackLazily,
  unpackVocabulary,
} from '../../../../../src/engine/formats/packed/packedVocabulary';
import { random } from '../../../../support/random';
import { randomVocabulary, vocabularyOf } from '../../../../support/randomVocabulary';
import { openaiEncodings, openaiVocabulary } from '../../../../support/tokenizers';

const meta: PackedVocabularyMeta = {
  id: 'test',
  name: 'Test ünïcode',
  kind: 'superbpe',
  description: 'For tests.',
  preTokenizer: 'gpt2',
  source: 'made up',
  licence: 'MIT',
};
const singleBytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
const utf8 = new TextEncoder();

/** `ab` and `abc`, an id not in use, an entry that no merge makes, and a special token beyond them. */
const small = vocabularyOf(
  [...singleBytes, utf8.encode('ab'), new Uint8Array(0), utf8.encode('abc'), utf8.encode('xyz')],
  [
    [97, 98, 256],
    [256, 99, 258],
  ],
  new Map([
    ['<|end|>', 1000],
    ['__proto__', 1001],
  ]),
);

/** A packed file from a header and the bytes after it. */
function fileOf(header: unknown, body: Uint8Array = new Uint8Array(0), version = 1): Uint8Array {
  const json = utf8.encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(16 + json.length + body.length);
  file.set(utf8.encode('LOUPEVOC'));
  const view = new DataView(file.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, json.length, true);
  file.set(json, 16);
  file.set(body, 16 + json.length);
  return file;
}

/** A packed file of single bytes and the given merges, which may be impossible ones. */
function fileOfMerges(ids: number, merges: readonly (readonly [number, number, number])[]): Uint8Array {
  const planes = [0, 1, 2].flatMap(part =>
    [0, 8, 16].flatMap(shift => merges.map(merge => (merge[part]! >>> shift) & 255)),
  );
  const plain = ids - new Set(merges.map(([, , result]) => result)).size;
  const lengths = new Array<number>(plain).fill(1);
  const bytes = lengths.map((_, index) => index & 255);
  return fileOf(
    { ...meta, entries: ids, ids, merges: merges.length, specialTokens: {} },
    Uint8Array.from([...planes, ...lengths, ...bytes]),
  );
}

/** Whether the parts of a vocabulary belong together. */
function assertConsistent({ bytes, offsets, mergeLefts, mergeRights, mergeResults }: BytePairVocabulary): void {
  const ids = offsets.length - 1;
  assert.equal(offsets[0], 0);
  assert.equal(offsets[ids], bytes.length);
  for (let id = 0; id < ids; id++) assert.ok(offsets[id]! <= offsets[id + 1]!);
  const entry = (id: number): string => {
    assert.ok(id < ids);
    return bytes.subarray(offsets[id], offsets[id + 1]).join();
  };
  mergeLefts.forEach((left, rank) => {
    const [a, b] = [entry(left), entry(mergeRights[rank]!)];
    assert.ok(a !== '' && b !== '');
    assert.equal(entry(mergeResults[rank]!), `${a},${b}`);
  });
}

function assertRefused(file: Uint8Array, message: RegExp): void {
  assert.throws(
    () => unpackVocabulary(file),
    (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, message);
      return true;
    },
  );
}

/** With what reading finds on the way: the ids that no merge makes. */
function withPlainIds(vocabulary: BytePairVocabulary): BytePairVocabulary {
  const merged = new Set(vocabulary.mergeResults);
  const ids = [...vocabulary.offsets.keys()].slice(0, -1);
  return { ...vocabulary, plainIds: Uint32Array.from(ids.filter(id => !merged.has(id))) };
}

describe('packed vocabularies', () => {
  it('come back as they were', () => {
    const packed = packVocabulary(small, meta);
    const unpacked = unpackVocabulary(packed);
    const sizes = { entries: 256 + 3 + small.specialTokens.size, ids: 260, merges: 2 };
    assert.deepEqual(unpacked.header, { ...meta, ...sizes, specialTokens: Object.fromEntries(small.specialTokens) });
    assert.deepEqual(readPackedHeader(packed).header, unpacked.header);
    assert.deepEqual(unpacked.vocabulary, withPlainIds(small));
  });

  it('come back as they were when they are random ones, at any place in a buffer', () => {
    const next = random(1);
    for (let round = 0; round < 30; round++) {
      const vocabulary = randomVocabulary(next, { merges: 300, alphabet: utf8.encode('abcdé '), unmerged: 9 });
      const file = packVocabulary(vocabulary, meta);
      const moved = new Uint8Array(file.length + 3).subarray(3);
      moved.set(file);
      assert.deepEqual(unpackVocabulary(moved).vocabulary, withPlainIds(vocabulary));
    }
  });

  for (const name of openaiEncodings) {
    it(`come back as they were: ${name}`, function () {
      this.timeout(60_000);
      const vocabulary = openaiVocabulary(name);
      const unpacked = unpackVocabulary(packVocabulary(vocabulary, meta)).vocabulary;
      for (const column of ['bytes', 'offsets', 'mergeLefts', 'mergeRights', 'mergeResults'] as const) {
        assert.ok(Buffer.from(unpacked[column].buffer).equals(Buffer.from(vocabulary[column].buffer)), column);
      }
      assert.deepEqual(unpacked.specialTokens, vocabulary.specialTokens);
    });
  }

  it('are put together when first asked for: short texts are encoded without their entries', () => {
    const next = random(3);
    const vocabulary = randomVocabulary(next, { merges: 200, alphabet: utf8.encode('abcd '), unmerged: 5 });
    const lazy = unpackLazily(packVocabulary(vocabulary, meta));
    assert.deepEqual(lazy.plain, plainEntries(vocabulary));
    assert.deepEqual({ ...lazy.vocabulary }, withPlainIds(vocabulary));
    assert.equal(lazy.vocabulary.bytes, lazy.vocabulary.bytes, 'once');
    // Whoever needs no entry never learns of what is wrong with them; whoever does, at once.
    const damaged = unpackLazily(
      fileOfMerges(257, [
        [97, 98, 256],
        [97, 99, 256],
      ]),
    );
    assert.equal(damaged.plain.byteIds[97], 97);
    assert.throws(() => damaged.vocabulary.bytes, /merge 1 contradicts an earlier one/);
    assert.throws(() => damaged.vocabulary.bytes, /merge 1 contradicts an earlier one/, 'each time');
  });

  it('are named after their tokenizer', () => {
    assert.equal(packedFileName('cl100k_base'), 'cl100k_base.loupe');
  });

  it('do not take entries that are too long', () => {
    const long = vocabularyOf([...singleBytes, new Uint8Array(256)], []);
    assert.throws(() => packVocabulary(long, meta), /entry 256 is too long to pack: 256 bytes/);
  });

  it('are refused when cut short anywhere', () => {
    const file = packVocabulary(small, meta);
    for (let length = 0; length < file.length; length++) {
      assertRefused(
        file.subarray(0, length),
        length < 16 ? /not a packed vocabulary/ : /packed vocabulary is cut short/,
      );
    }
  });

  it('are refused when something follows', () => {
    assertRefused(Uint8Array.of(...packVocabulary(small, meta), 0), /goes on after its end/);
  });

  it('are refused when they are something else', () => {
    assertRefused(utf8.encode('{"model": {"type": "BPE"}}'), /not a packed vocabulary/);
    assertRefused(fileOf({}, new Uint8Array(0), 2), /version 2, expected 1/);
  });

  it('are refused with a header that is none', () => {
    for (const header of ['', '{', 'null', '[]', '1', '"a"', '{}'])
      assertRefused(fileOf(header), /damaged: its header/);
    for (const field of Object.keys(meta)) {
      const header = { ...meta, entries: 0, ids: 0, merges: 0, specialTokens: {}, [field]: 1 };
      assertRefused(fileOf(header), /its header lacks a field/);
    }
    for (const specialTokens of [{ a: 'b' }, { a: -1 }, { a: 1.5 }, { a: null }, 'ab', 7]) {
      assertRefused(fileOf({ ...meta, entries: 0, ids: 0, merges: 0, specialTokens }), /special tokens/);
    }
  });

  it('are refused with absurd sizes, at once', () => {
    for (const size of [-1, 0.5, '7', null, 2 ** 24, 2 ** 40, 1e300]) {
      assertRefused(fileOf({ ...meta, entries: 0, ids: size, merges: 0 }), /absurd sizes/);
      assertRefused(fileOf({ ...meta, entries: 0, ids: 1, merges: size }), /absurd sizes/);
    }
    const started = performance.now();
    assertRefused(fileOf({ ...meta, entries: 0, ids: 2 ** 24 - 1, merges: 0 }), /cut short/);
    assertRefused(fileOf({ ...meta, entries: 0, ids: 0, merges: 2 ** 24 - 1 }), /cut short/);
    const header = utf8.encode('LOUPEVOC\x01\0\0\0\xff');
    assertRefused(Uint8Array.of(...header.subarray(0, 12), 255, 255, 255, 255), /cut short/);
    assert.ok(performance.now() - started < 5000);
  });

  it('are refused when merges name entries that are not there', () => {
    assertRefused(fileOfMerges(258, [[97, 98, 258]]), /merge 0 gives the id 258 of 258/);
    assertRefused(fileOfMerges(258, [[97, 400, 257]]), /merge 0 joins entries that do not exist yet/);
    assertRefused(fileOfMerges(258, [[0xff_ffff, 98, 257]]), /merge 0 joins entries that do not exist yet/);
    // in the wrong order
    assertRefused(
      fileOfMerges(258, [
        [256, 97, 257],
        [97, 98, 256],
      ]),
      /merge 0 joins entries that do not exist yet/,
    );
    // of itself
    assertRefused(fileOfMerges(257, [[256, 97, 256]]), /merge 0 joins entries that do not exist yet/);
    assertRefused(
      fileOfMerges(257, [
        [97, 98, 256],
        [256, 97, 256],
      ]),
      /merge 1 contradicts an earlier one/,
    );
  });

  it('are refused when two merges make one entry of different bytes', () => {
    assertRefused(
      fileOfMerges(257, [
        [97, 98, 256],
        [97, 99, 256],
      ]),
      /merge 1 contradicts an earlier one/,
    );
    assertRefused(
      fileOfMerges(257, [
        [97, 98, 256],
        [98, 97, 256],
      ]),
      /merge 1 contradicts an earlier one/,
    );
    assertRefused(
      fileOfMerges(258, [
        [97, 98, 256],
        [256, 98, 257],
        [97, 97, 257],
      ]),
      /merge 2 contradicts/,
    );
  });

  it('are refused when merges double an entry for ever', () => {
    const doubling = Array.from({ length: 40 }, (_, index) => [255 + index, 255 + index, 256 + index] as const);
    assertRefused(fileOfMerges(296, doubling), /its entries are too long/);
  });

  it('give an error or a vocabulary whose parts belong together, whichever byte is wrong', () => {
    const next = random(2);
    const vocabulary = randomVocabulary(next, { merges: 60, alphabet: utf8.encode('abc'), unmerged: 3 });
    const file = packVocabulary(vocabulary, meta);
    let refused = 0;
    for (let position = 0; position < file.length; position++) {
      for (const change of [1, 128, 1 + next(255)]) {
        const damaged = file.slice();
        damaged[position]! ^= change;
        try {
          assertConsistent(unpackVocabulary(damaged).vocabulary);
        } catch (error) {
          assert.ok(
            error instanceof Error && !(error instanceof assert.AssertionError),
            `byte ${position}: ${String(error)}`,
          );
          assert.match(error.message, /packed vocabulary/, `byte ${position}`);
          refused++;
        }
      }
    }
    assert.ok(refused > file.length / 2, `${refused} damaged files refused`);
  });
});
