import fs from 'node:fs';
import { unpackVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { BytePairModel } from '../../src/engine/models/byteLevelBpe/bytePairModel';
import { CachedEncoder } from '../../src/engine/models/byteLevelBpe/cachedEncoder';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { END_OF_TEXT } from '../../src/engine/unicode/utf8Classes';
import { TEXT_PADDING } from '../../src/engine/scanners/splitScanner';
import { now } from './clock';
import type { Limits } from './protocol';
import { packedFile } from './subjects';

let sink = 0;

/** The least of several rounds, in milliseconds. */
function least(work: () => void): number {
  let least = Infinity;
  for (let round = 0; round < 25; round++) {
    const started = now();
    work();
    least = Math.min(least, now() - started);
  }
  return least;
}

/** What the parts of encoding a text cost by themselves, the processor's caches and the compilers warm. */
export function limitsOf(encoding: string, text: string): Limits {
  const { header, vocabulary } = unpackVocabulary(fs.readFileSync(packedFile(encoding)));
  const scanner = scannerByName(header.preTokenizer);
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(text.length * 3 + TEXT_PADDING);
  const view = new DataView(bytes.buffer);
  const length = encoder.encodeInto(text, bytes).written;
  bytes[length] = END_OF_TEXT;
  const ends = new Int32Array(length);
  const pieces = scanner.split(bytes, 0, length, ends);
  const cache = new CachedEncoder(new BytePairModel(vocabulary));
  const ids = new Uint32Array(length);
  const some = new Int32Array(1024);
  return {
    scan: least(() => {
      for (let index = 0; index < text.length; index++) sink = (sink + text.charCodeAt(index)) | 0;
    }),
    utf8: least(() => void encoder.encodeInto(text, bytes)),
    split: least(() => {
      bytes[length] = END_OF_TEXT;
      for (let start = 0; start < length;) start = some[scanner.split(bytes, start, length, some) - 1]!;
    }),
    lookUp: least(() => void cache.encode(bytes, view, 0, ends, pieces, ids, 0)),
  };
}
