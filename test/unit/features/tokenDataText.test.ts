import assert from 'node:assert/strict';
import { legendText, shareRanges, tokenDataText } from '../../../src/features/tokenData/tokenDataText';
import type { TokenDataSummary } from '../../../src/protocol/queries/tokenDataQueries';

const summary: TokenDataSummary = {
  tokens: 4,
  aligned: 3,
  form: 'byteLevel',
  fields: [{ name: 'logprob', count: 3, least: -4, greatest: -0.123456, bounds: [-3, -2, -1, -0.5] }],
  leftOut: [],
  segments: [
    { start: 0, end: 0, firstToken: 0, tokens: 1 },
    { start: 5, end: 9, firstToken: 2, tokens: 0 },
  ],
  segmentCount: 2,
  badLines: 0,
};

describe('the report on data of tokens', () => {
  it('has values with their marks, and what is not aligned', () => {
    const text = tokenDataText(summary, 'a.jsonl', 'b.txt');
    assert.match(
      text,
      /^# Data of `a\.jsonl` on the tokens of `b\.txt`\n\n4 tokens, written in the letters of byte-level vocabularies; 3 of them are found in the text \(75 %\)\./,
    );
    assert.match(text, /\| `logprob` \| 3 \| -4 to -3 \| -3 to -2 \| -2 to -1 \| -1 to -0\.5 \| -0\.5 to -0\.1235 \|/);
    assert.match(
      text,
      /2 segments\. .*\n\n\| In the text .*\n.*\n\| 0 \| 1 token from token 0 on \|\n\| 5 to 9 \| text without tokens \|/,
    );
    assert.doesNotMatch(text, /Routing|acceptance/);
  });

  it('has figures of experts and drafts where there are some', () => {
    const prediction = { f1: 0.5, threshold: 3, rho: 1.25 };
    const text = tokenDataText(
      {
        ...summary,
        badLines: 2,
        firstBad: 'line 7: it is no JSON',
        routing: {
          tokens: 100,
          isCut: true,
          segment: 16,
          layers: [
            { prediction, cacheHits: 0.75, cache: 4 },
            { prediction: undefined, cacheHits: 0, cache: 4 },
          ],
        },
        acceptance: { positions: 9, means: [{ low: 0.5, high: 0.625 }] },
      },
      'a',
      'b',
    );
    assert.match(text, /2 lines cannot be read: `line 7: it is no JSON`\./);
    assert.match(text, /\| 0 \| 0\.500 \| 1\.25 \| 0\.750 \| 4 \|\n\| 1 \| – \| – \| 0\.000 \| 4 \|/);
    assert.match(
      text,
      /^Over the first 100 tokens, in segments of 16\. There is no room for the experts of those after/m,
    );
    assert.match(text, /mean over 9 positions.*\n\n.*\n.*\n\| 1 \| 0\.5000 \| 0\.6250 \|/);
  });

  it('says which tokens are left out where offsets go back', () => {
    const text = tokenDataText({ ...summary, form: 'offsets' }, 'a', 'b');
    assert.match(text, /The others begin before the token of the line before them/);
    assert.doesNotMatch(tokenDataText({ ...summary, form: 'offsets', aligned: 4 }, 'a', 'b'), /The others/);
  });

  it('has a legend, which says when there are more tokens on screen than can be marked', () => {
    const field = summary.fields[0]!;
    const whole = legendText(field, 0);
    assert.equal(whole.text, '$(graph-line) logprob -4 to -0.1235');
    assert.match(whole.tooltip, /^logprob: the higher .*\n1 px: -4 to -3\n[^]*\nClick to hide the marks\.$/);
    const cut = legendText({ ...field, name: '$(bug)' }, 1234);
    assert.equal(cut.text, '$(graph-line) \\$(bug) -4 to -0.1235 · marks are incomplete');
    for (const each of [cut.tooltip, cut.label]) {
      assert.match(each, /1,234 tokens of the visible lines have no mark: an editor has at most 5,000\./);
    }
  });

  it('parts values into five shares', () => {
    assert.deepEqual(shareRanges({ name: '', count: 5, least: 1, greatest: 1000, bounds: [2, 3, 4, 5] }), [
      '1 to 2',
      '2 to 3',
      '3 to 4',
      '4 to 5',
      '5 to 1,000',
    ]);
  });
});
