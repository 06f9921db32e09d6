import assert from 'node:assert/strict';
import type { Encoding } from '../../../src/engine/encoding';
import { tokenRanges } from '../../../src/features/dashboard/comparison/tokenRanges';
import { openaiTokenizer } from '../../support/tokenizers';

/** The encoding of a text that is at an offset of its document. */
function encodedAt(text: string, offset: number): Encoding {
  const encoding = openaiTokenizer('r50k_base').encode(text);
  const moved = (column: Uint32Array): Uint32Array => column.map(each => each + offset);
  return { ...encoding, starts: moved(encoding.starts), ends: moved(encoding.ends) };
}

describe("the tokens of an excerpt's text", () => {
  const text = ' tokenization of text';
  const whole = tokenRanges(text, encodedAt(text, 100), 100, text.length);

  it('tile it, in its own offsets', () => {
    assert.equal(whole[0]!.start, 0);
    assert.equal(whole.at(-1)!.end, text.length);
    whole.forEach((range, index) => assert.equal(range.start, whole[index - 1]?.end ?? 0));
    assert.ok(whole.every(({ ids }) => ids.length === 1));
  });

  it('are cut where they begin above it, or end below it', () => {
    // The excerpt starts and ends inside a token each.
    const [from, to] = [3, text.length - 2];
    const cut = tokenRanges(text, encodedAt(text, 100), 100 + from, to - from);
    assert.equal(cut[0]!.start, 0);
    assert.ok(cut[0]!.end < whole[0]!.end);
    assert.equal(cut.at(-1)!.end, to - from);
    assert.deepEqual(
      cut.map(({ ids }) => ids),
      whole.map(({ ids }) => ids),
    );
    cut.forEach((range, index) => assert.equal(range.start, cut[index - 1]?.end ?? 0));
  });

  it('are left out where they are altogether outside', () => {
    const first = whole[0]!.end;
    const rest = tokenRanges(text, encodedAt(text, 100), 100 + first, whole[1]!.end - first);
    assert.deepEqual(
      rest.map(({ ids }) => ids),
      [whole[1]!.ids],
    );
    assert.deepEqual(tokenRanges('', encodedAt('', 0), 0, 0), []);
  });
});
