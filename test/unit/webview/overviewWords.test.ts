import assert from 'node:assert/strict';
import type { ComparisonReport, ComparisonRow } from '../../../src/protocol/views/comparison';
import { subjectWords, verdictWords } from '../../../webview/comparison/overviewWords';

const row = (tokenizerId: string, tokens?: number, kind: ComparisonRow['kind'] = 'bpe'): ComparisonRow => ({
  tokenizerId,
  name: tokenizerId.toUpperCase(),
  kind,
  description: '',
  figures: tokens === undefined ? {} : { tokens },
});
const source = { kind: 'document', name: 'a', path: 'a', bytes: 1, characters: 1, words: 2 } as const;
const report = (rows: readonly ComparisonRow[], extra: Partial<ComparisonReport> = {}): ComparisonReport =>
  ({ status: 'ready', rows, baselineId: 'a', source, ...extra }) as ComparisonReport;
const verdict = (...given: Parameters<typeof report>): string => verdictWords(report(...given));

describe('the verdict of the overview', () => {
  it('names the tokenizer with the fewest tokens, beside the baseline or the next one', () => {
    assert.equal(
      verdict([row('a', 40), row('b', 30)]),
      'B needs the fewest tokens: 30, 25 % fewer than the baseline, A.',
    );
    assert.equal(
      verdict([row('a', 30), row('b', 40), row('c', 60)]),
      'A, the baseline, needs the fewest tokens: 30; next is B with 40, 33 % more.',
    );
    assert.equal(verdict([row('a', 30)]), 'A needs 30 tokens.');
  });

  it('names no yardstick, and no winner where all tie', () => {
    assert.equal(verdict([row('a', 40), row('words', 9, 'baseline')]), 'A needs 40 tokens.');
    assert.equal(verdict([row('a', 1), row('b', 1)]), 'All 2 tokenizers need 1 token.');
  });

  it('waits for all, and says of the empty text and of failures what they are', () => {
    assert.equal(verdict([row('a', 40), row('b')], { status: 'counting' }), 'Counted by 1 of 2 tokenizers.');
    const empty = { ...source, bytes: 0 };
    assert.equal(verdict([row('a', 0)], { source: empty }), 'The text is empty: every tokenizer gives 0 tokens.');
    assert.equal(verdict([{ ...row('a'), error: 'x' }]), 'No tokenizer could count this text.');
  });

  it('stays below the size of the text, which says whether it is being counted', () => {
    assert.equal(subjectWords(report([], { status: 'counting' })), '1 byte · 1 character · 2 words · counting…');
  });
});
