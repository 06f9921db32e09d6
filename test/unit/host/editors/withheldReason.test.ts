import assert from 'node:assert/strict';
import { withheldReason } from '../../../../src/host/editors/withheldReason';

describe('why VS Code keeps a text back', () => {
  const text = new TextEncoder().encode('plain text');

  it('is that the file is binary, where it is', () => {
    assert.match(
      withheldReason({ size: 4, head: Uint8Array.of(1, 2, 0, 0) })!.reason,
      /^The file is binary\. .* opened anyway\.$/,
    );
    assert.equal(withheldReason({ size: 4, head: Uint8Array.of(0x61, 0, 0x62, 0) }), undefined, 'UTF-16 is text');
  });

  it('is its size above 50 MB', () => {
    assert.equal(withheldReason({ size: 50 * 1024 * 1024, head: text }), undefined);
    assert.match(
      withheldReason({ size: 60_000_000, head: text })!.reason,
      /^The file has 60,000,000 bytes\. VS Code hands extensions no text above 52,428,800 characters \(50 MB\)\.$/,
    );
  });

  it('is that VS Code asks before it opens a file of that size', () => {
    const askedAbove = 10 * 1024 * 1024;
    assert.match(
      withheldReason({ size: 11_000_000, head: text, askedAbove })!.reason,
      /^The file has 11,000,000 bytes\. VS Code asks before it opens more than 10,485,760 .* opened anyway\.$/,
    );
    assert.equal(withheldReason({ size: askedAbove, head: text, askedAbove }), undefined);
    assert.match(
      withheldReason({ size: 60_000_000, head: text, askedAbove })!.reason,
      /\(50 MB\)\.$/,
      'opening would not help',
    );
  });

  it('may end where the user opens the file anyway', () => {
    const mayCome = (size: number, head: Uint8Array): unknown =>
      withheldReason({ size, head, askedAbove: 10 })?.mayCome;
    assert.deepEqual(
      [mayCome(4, Uint8Array.of(1, 2, 0, 0)), mayCome(11, text), mayCome(60_000_000, text)],
      [true, true, false],
    );
  });

  it('is not known of an ordinary file: it is still being opened', () => {
    assert.equal(withheldReason({ size: text.length, head: text }), undefined);
    assert.equal(withheldReason({ size: 0, head: new Uint8Array(0) }), undefined);
  });
});
