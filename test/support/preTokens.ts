import assert from 'node:assert/strict';
import type { SplitScanner } from '../../src/engine/scanners/splitScanner';
import { TextSplitter } from '../../src/engine/scanners/textSplitter';

/** The pre-tokens of a text. Throws where the scanner does not move on. */
export function preTokens(scanner: SplitScanner, text: string): string[] {
  const pieces = new TextSplitter(scanner).split(text);
  assert.ok(pieces.every(piece => piece !== '') && pieces.join('') === text, `${scanner.name}: ${pieces.join('|')}`);
  return pieces;
}

/** The pre-tokens of a text from its UTF-8 form, found `atOnce` at a time; U+FFFD for a lone surrogate. */
export function preTokensOfBytes(scanner: SplitScanner, text: string, atOnce = 1024): string[] {
  const utf8 = new TextEncoder().encode(text);
  const bytes = paddedText(utf8);
  const ends = new Int32Array(atOnce);
  const pieces: string[] = [];
  for (let start = 0; start < utf8.length;) {
    const count = scanner.split(bytes, start, utf8.length, ends);
    assert.ok(count > 0 && count <= atOnce, `${count} pre-tokens`);
    for (let index = 0; index < count; index++) {
      const end = ends[index]!;
      assert.ok(end > start && end <= utf8.length, `${scanner.name} goes from ${start} to ${end}`);
      pieces.push(Buffer.from(utf8.subarray(start, end)).toString());
      start = end;
    }
  }
  return pieces;
}

/** A text as scanners want it. After its end come letters, which would go on with any run if they were read. */
export function paddedText(utf8: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(utf8.length + 17).fill(0x61);
  bytes.set(utf8);
  bytes[utf8.length] = 0xff;
  return bytes;
}
