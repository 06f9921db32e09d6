import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openVocabulary, type Tokenizer, TokenizerError } from '../../../../packages/engine/src/index';
import { packedEncoding } from '../../../support/enginePackage';

describe('a document of the engine package', () => {
  let tokenizer: Tokenizer;

  before('pack an encoding', () => {
    tokenizer = openVocabulary(packedEncoding('r50k_base'));
  });

  it('has after any edits the text, bytes and tokens of the text encoded anew', () => {
    const part = fc.string({ unit: 'grapheme', maxLength: 20 });
    const edits = fc.array(fc.record({ at: fc.nat(500), length: fc.nat(30), text: part }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), edits, (parts, changes) => {
        let text = parts.join(' ');
        const document = tokenizer.document(text);
        for (const change of changes) {
          const start = Math.min(change.at, text.length);
          const end = Math.min(start + change.length, text.length);
          document.edit(start, end, change.text);
          text = text.slice(0, start) + change.text + text.slice(end);
          assert.equal(document.count(), tokenizer.count(text));
        }
        assert.equal(document.slice(), text);
        assert.equal(document.length, text.length);
        assert.equal(document.bytes, new TextEncoder().encode(text).length);
        assert.deepEqual(document.tokensInRange(0, text.length), tokenizer.encodeWithOffsets(text));
      }),
      { numRuns: 60 },
    );
  });

  it('can be counted part by part', () => {
    const document = tokenizer.document('one two\n'.repeat(2000));
    assert.equal(document.uncounted, 16_000);
    let parts = 0;
    while (document.countNext()) parts++;
    assert.ok(parts > 10, String(parts));
    assert.equal(document.uncounted, 0);
    assert.equal(document.count(), 6000);
  });

  it('refuses edits beyond the text or over each other, and stays as it was', () => {
    const document = tokenizer.document('one two');
    const refused = [
      () => document.edit(0, 8, ''),
      () => document.edit(3, 2, ''),
      () => document.edit(-1, 0, ''),
      () => document.edit(0.5, 1, ''),
      () => document.edit(0, 1, 5 as unknown as string),
      () =>
        document.editAll([
          { offset: 0, length: 3, text: '' },
          { offset: 2, length: 2, text: '' },
        ]),
      () => document.tokensInRange('0' as unknown as number, 2),
    ];
    for (const call of refused) {
      assert.throws(call, error => error instanceof TokenizerError && error.code === 'argument');
    }
    assert.equal(document.slice(), 'one two');
    assert.equal(document.count(), 2);
  });
});
