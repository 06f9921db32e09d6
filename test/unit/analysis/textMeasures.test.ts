import assert from 'node:assert/strict';
import fc from 'fast-check';
import { measureText, measureTextInSlices } from '../../../src/analysis/textMeasures';
import { utf8Length } from '../../../src/analysis/utf8Length';

const noPause = () => Promise.resolve();

describe('UTF-8 length', () => {
  it('is what an encoder writes, lone surrogates included', () => {
    const encoder = new TextEncoder();
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0xd7f0, max: 0xe010 }),
      fc.integer({ min: 0x70, max: 0x90 }),
    );
    fc.assert(
      fc.property(fc.array(unit), units => {
        const text = String.fromCharCode(...units);
        return utf8Length(text) === encoder.encode(text).length;
      }),
      { numRuns: 5000 },
    );
    assert.equal(utf8Length('\ud800'), 3);
    assert.equal(utf8Length('\ud800\ud800\udc00'), 7);
  });
});

describe('text measures', () => {
  it('count code units, bytes, grapheme clusters and words', () => {
    assert.deepEqual(measureText(''), { utf16: 0, bytes: 0, characters: 0, words: 0 });
    assert.deepEqual(measureText('one two\r\n'), { utf16: 9, bytes: 9, characters: 8, words: 2 });
    assert.deepEqual(measureText('cafe\u0301 👩🏽‍🚀'), { utf16: 13, bytes: 22, characters: 6, words: 1 });
    assert.deepEqual(measureText('\ud800'), { utf16: 1, bytes: 3, characters: 1, words: 0 });
  });

  it('are the same in slices, wherever a slice ends', async () => {
    const part = fc.constantFrom(
      'word ',
      'x',
      ' ',
      '\n',
      '\r\n',
      '。',
      '字',
      'かな',
      '\u0301',
      '\u200d',
      '🇩🇪',
      '👩🏽',
      '1,',
      "'s ",
    );
    // Around the place where the first slice would end: the rest of it is filler.
    const parts = fc.array(part, { minLength: 1, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(parts, fc.nat(60), async (middle, back) => {
        const text = 'x '.repeat((64 * 1024 - back) >> 1) + middle.join('') + ' y'.repeat(40);
        assert.deepEqual(await measureTextInSlices(text, { pause: noPause }), measureText(text));
      }),
      { numRuns: 150 },
    );
  });

  it('pause between slices, and need no pause for a short text', async () => {
    let pauses = 0;
    const pause = () => {
      pauses++;
      return Promise.resolve();
    };
    await measureTextInSlices('short text', { pause });
    assert.equal(pauses, 0);
    const text = 'one line of some words\n'.repeat(20_000);
    const measures = await measureTextInSlices(text, { pause });
    assert.deepEqual(measures, { utf16: 460_000, bytes: 460_000, characters: 460_000, words: 100_000 });
    assert.equal(pauses, 7);
    await measureTextInSlices('\n'.repeat(70_000)); // with the pause of its own
  });

  it('stop at the next pause once aborted, with the reason given', async () => {
    const controller = new AbortController();
    let pauses = 0;
    const pause = () => {
      if (++pauses === 2) controller.abort(new Error('enough'));
      return Promise.resolve();
    };
    const text = 'words and words\n'.repeat(50_000);
    await assert.rejects(measureTextInSlices(text, { signal: controller.signal, pause }), /enough/);
    assert.equal(pauses, 2);
    await assert.rejects(measureTextInSlices('', { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });
});
