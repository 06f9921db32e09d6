import assert from 'node:assert/strict';
import { ByteTokenizer } from '../../../../../src/engine/baselines/byteTokenizer';
import { WordTokenizer } from '../../../../../src/engine/baselines/wordTokenizer';
import { CancelledError } from '../../../../../src/protocol/rpc';
import { createRobustness } from '../../../../../src/worker/engine/services/robustnessService';
import { readShipped } from '../../../../support/romanization';
import { calling, partsWith } from '../../../../support/textQuestions';
import { boundariesOf } from '../../../../support/textBoundaries';
import { openaiTokenizer } from '../../../../support/tokenizers';

const gpt2 = openaiTokenizer('r50k_base');
const words = new WordTokenizer();
const bytes = new ByteTokenizer();
const robustnessOf = (parts: ReturnType<typeof partsWith>) => createRobustness({ ...parts, readShipped });
const all = { document: 'a', tokenizerIds: [gpt2.info.id, words.info.id] };

describe('the robustness of a text', () => {
  it('is measured for every change, with tokens as written, as changed and romanized', async () => {
    const { rows, places, romanized } = await robustnessOf(partsWith('Hello Москва', [gpt2, words])).robustness(
      all,
      calling(),
    );
    assert.deepEqual(
      rows.map(({ tokens }) => tokens),
      [gpt2.count('Hello Москва'), words.count('Hello Москва')],
    );
    assert.equal(rows[0]!.tokensRomanized, gpt2.count('Hello Moskva'));
    const capitals = rows[0]!.changes.find(({ change }) => change === 'upperCase')!;
    assert.equal(capitals.tokensAsChanged, gpt2.count('HELLO МОСКВА'));
    assert.equal(capitals.replacements, 9);
    assert.deepEqual(romanized, { replaced: 6, dropped: 0, example: { written: 'Москва', romanized: 'Moskva' } });
    assert.deepEqual(places.find(({ change }) => change === 'upperCase')?.after, ['HE', 'LL', 'O']);
  });

  it('is that of the ranges, with offsets in the document', async () => {
    const params = {
      ...all,
      ranges: [
        { start: 2, end: 7 },
        { start: 9, end: 14 },
      ],
    };
    const { rows, places, units } = await robustnessOf(partsWith('é Hello, Hello', [gpt2, words])).robustness(
      params,
      calling(),
    );
    assert.equal(units, 10);
    assert.deepEqual([rows[0]!.tokens, rows[0]!.tokensRomanized], [2, 2]);
    const capitals = places.filter(({ change }) => change === 'upperCase');
    assert.deepEqual(
      capitals.map(({ start, end }) => [start, end]),
      [
        [2, 7],
        [9, 14],
      ],
    );
  });

  it('is that of the beginning of a long text, without half of a character', async () => {
    const text = '🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀 '.repeat(6_000);
    const { rows, readUnits, units } = await robustnessOf(partsWith(text, [bytes])).robustness(
      { ...all, tokenizerIds: [bytes.info.id] },
      calling(),
    );
    assert.deepEqual([readUnits, units], [99_999, 126_000]);
    assert.equal(rows[0]!.tokens, bytes.count(text.slice(0, 99_999)));
    assert.equal(rows[0]!.changes[0]!.boundaries, boundariesOf(bytes, text.slice(0, 99_999)).positions.length);
  });

  it('is absent where there is no text, and can be cancelled', async () => {
    const { rows, places } = await robustnessOf(partsWith('', [gpt2, words])).robustness(all, calling());
    assert.ok(rows.every(({ changes }) => changes.every(({ boundaries }) => boundaries === 0)));
    assert.deepEqual(places, []);
    const cancelled = { ...calling(), signal: AbortSignal.abort() };
    await assert.rejects(
      async () =>
        robustnessOf(partsWith('a b', [gpt2])).robustness({ ...all, tokenizerIds: [gpt2.info.id] }, cancelled),
      CancelledError,
    );
  });
});
