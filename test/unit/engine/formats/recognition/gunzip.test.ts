import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { gunzip, gunzipStart, isGzip } from '../../../../../src/engine/formats/recognition/gunzip';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import { readingPlan, tokenizerFormats, tokenizersAmong } from '../../../../../src/engine/formats/tokenizerFormats';
import { formatFixtures } from '../../../../support/formatFixtures';

const words = new TextEncoder().encode('harbour '.repeat(50_000));

describe('files in gzip', () => {
  it('are unpacked', () => {
    const packed = gzipSync(words);
    assert.ok(isGzip(packed) && !isGzip(words));
    assert.deepEqual(gunzip(packed), words);
    assert.deepEqual(gunzip(gzipSync(new Uint8Array(0))), new Uint8Array(0));
  });

  it('are not unpacked beyond a limit, however small they are', () => {
    const bomb = gzipSync(new Uint8Array(2 ** 25));
    assert.ok(bomb.length < 40_000);
    assert.throws(() => gunzip(bomb, 2 ** 24), /^FormatError: it has more than 16777216 bytes when unpacked$/);
  });

  it('say so where they are damaged', () => {
    const packed = gzipSync(words);
    assert.throws(
      () => gunzip(packed.subarray(0, packed.length / 2)),
      /FormatError: (the gzip file ends too early|damaged gzip)/,
    );
    const changed = Uint8Array.from(packed);
    changed.fill(0xff, 20, 40);
    assert.throws(() => gunzip(changed), /FormatError: /);
  });

  it('are unpacked at their start, of which a part is enough', () => {
    const packed = gzipSync(words);
    assert.deepEqual(gunzipStart(packed, 100), words.subarray(0, 100));
    assert.deepEqual(gunzipStart(packed.subarray(0, packed.length - 8), 100), words.subarray(0, 100));
    assert.equal(gunzipStart(Uint8Array.of(0x1f, 0x8b, 8), 100).length, 0);
  });

  for (const { id, title } of tokenizerFormats) {
    it(`are read: ${title}`, () => {
      const { files, text, ids, choices } = formatFixtures[id];
      const packed = files.map(({ name, bytes }) => ({ name: `${name}.gz`, bytes: gzipSync(bytes) }));
      const [chosen, ...others] = packed;
      const all = choices ? [...packed, choices] : packed;
      for (const { name } of others)
        assert.ok(readingPlan(chosen!.name, chosen!.bytes).beside.includes(name.slice(0, -3)));
      assert.deepEqual([...readTokenizerFiles(all, { id: 'a', name: 'a' }).encode(text).ids], ids);
      assert.ok(tokenizersAmong([chosen!.name]).length === 1);
    });
  }
});
