import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodingFingerprint } from '../../../src/analysis/encodingFingerprint';
import type { Encoding } from '../../../src/engine/encoding';
import { openaiTokenizer } from '../../support/tokenizers';

const columns = ['ids', 'starts', 'ends', 'flags'] as const;

describe('the fingerprint of an encoding', () => {
  const encoding = openaiTokenizer('o200k_base').encode('Some tokens,  some 🙂 of several.\n');

  it('does not depend on where the text starts', () => {
    const moved: Encoding = {
      ...encoding,
      starts: encoding.starts.map(each => each + 1000),
      ends: encoding.ends.map(each => each + 1000),
    };
    assert.equal(encodingFingerprint(moved, 1000), encodingFingerprint(encoding, 0));
    assert.notEqual(encodingFingerprint(moved, 999), encodingFingerprint(encoding, 0));
  });

  it('is another where any token, range or flag is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...columns),
        fc.nat(encoding.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (name, index, change) => {
          const column = encoding[name].slice();
          column[index] = column[index]! ^ change;
          const changed = encodingFingerprint({ ...encoding, [name]: column }, 0);
          assert.notEqual(changed, encodingFingerprint(encoding, 0));
          assert.ok(Number.isSafeInteger(changed));
        },
      ),
    );
  });

  it('is that of as many tokens', () => {
    const text = '\0'.repeat(3);
    const [three, two] = [text, text.slice(1)].map(each => openaiTokenizer('o200k_base').encode(each));
    assert.notEqual(encodingFingerprint(three!, 0), encodingFingerprint(two!, 0));
    assert.equal(encodingFingerprint({ ...two!, length: 0 }, 0), encodingFingerprint({ ...three!, length: 0 }, 5));
  });
});
