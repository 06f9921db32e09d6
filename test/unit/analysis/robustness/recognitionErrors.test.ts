import assert from 'node:assert/strict';
import { misread } from '../../../../src/analysis/robustness/changes/recognitionErrors';

/** What optical character recognition confuses, in either direction. */
const ALIKE =
  `rn m, cl d, vv w, ii u, li h, l 1, I l, O 0, o 0, S 5, B 8, Z 2, e c, a o, h b, n u, f t, g q, . \u002c, ; :`
    .split(', ')
    .map(pair => pair.split(' ') as [string, string]);

describe('reading errors', () => {
  it('are made from what looks alike, in both directions, and from nothing else', () => {
    const expected = new Map<string, Set<string>>();
    for (const [one, other] of ALIKE) {
      for (const [written, read] of [
        [one, other],
        [other, one],
      ] as const) {
        // A pair also holds single signs that look like others: only what replaces it as a whole is asked for.
        expected.set(written, (expected.get(written) ?? new Set()).add(read));
      }
    }
    for (const [written, reads] of expected) {
      const seen = new Set<string>();
      for (let seed = 0; seed < 300; seed++) {
        const { text, replacements } = misread(written, 1, seed);
        if (replacements[0]?.end === written.length) seen.add(text);
      }
      assert.deepEqual([...seen].sort(), [...reads].sort(), `what ${written} is read as`);
    }
    const others = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter(
      character => !expected.has(character),
    );
    for (const character of others) assert.equal(misread(character, 1, 1).text, character);
  });

  it('are the same on every machine for the same seed', () => {
    const text = 'The clerk filed a modern claim; Section 10 of the bill, filed in June.';
    const { text: read, replacements } = misread(text, 0.4, 42);
    assert.equal(read, 'Tlic e1erk fi1ecl o rnoclcru doim; Secfiou 10 ot fbe bil1, tiled iu Junc.');
    assert.equal(replacements.length, 22);
    assert.deepEqual(replacements[11], { start: 25, end: 27, newStart: 29, newEnd: 30 });
    assert.equal(misread('hello', 1, -7).text, 'bcI1a');
  });

  it('are as many as the rate says', () => {
    const { replacements } = misread('e'.repeat(20_000), 0.3, 5);
    assert.ok(Math.abs(replacements.length / 20_000 - 0.3) < 0.02, `${replacements.length} of 20000`);
  });
});
