import assert from 'node:assert/strict';
import type { Trace, TracedMerge } from '../../../src/engine/trace';
import { hardCases } from '../../support/hardCases';
import { random } from '../../support/random';
import { mixedText } from '../../support/randomTexts';
import { bytePairTokenizer, openaiTokenizer, openaiVocabulary, randomTokenizer } from '../../support/tokenizers';
import { vocabularyOf } from '../../support/randomVocabulary';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Entries for all bytes, then `ab`, `bc`, `abc` by two ways, `cc`; and `xy`, which no merge makes. */
const vocabulary = vocabularyOf(
  [...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)), ...['ab', 'bc', 'abc', 'cc', 'xy'].map(bytesOf)],
  [
    [98, 99, 257],
    [97, 98, 256],
    [256, 99, 258],
    [97, 257, 258],
    [99, 99, 259],
  ],
);

/** What a merge says of itself, for short: rank, parts, place. */
function told({ rank, left, right, result }: TracedMerge): string {
  return `${rank}: ${left.id} + ${right.id} = ${result} at ${left.byteStart}-${right.byteStart}-${right.byteEnd}`;
}

function traced(trace: Trace | undefined): Required<Omit<Trace, 'postProcessed'>> {
  assert.ok(trace?.historyOf && trace.mergesOf && trace.lostAfter);
  return trace as Required<Omit<Trace, 'postProcessed'>>;
}

describe('a trace', () => {
  const tokenizer = bytePairTokenizer('small', vocabulary, 'gpt2');

  it('gives the output of each stage', () => {
    const trace = traced(tokenizer.trace('abcc é'));
    assert.deepEqual(trace.sections, [{ start: 0, end: 6, normalized: { text: 'abcc é' } }]);
    assert.deepEqual(trace.preTokens, [
      { text: 'abcc', start: 0, end: 4, section: 0 },
      { text: ' é', start: 4, end: 6, section: 0 },
    ]);
    assert.deepEqual([...trace.tokens.ids], [258, 99, 32, 0xc3, 0xa9]);
    assert.deepEqual([...trace.preTokenOf], [0, 0, 1, 1, 1]);
  });

  it('tells the merges of a token in order, and those of its pre-token', () => {
    const trace = traced(tokenizer.trace('é abcabcc'));
    const second = trace.historyOf(3 + 1);
    assert.deepEqual([...trace.tokens.ids], [0xc3, 0xa9, 32, 258, 258, 99]);
    assert.deepEqual(second, { lookedUp: false, merges: second.merges });
    assert.deepEqual(second.merges.map(told), ['0: 98 + 99 = 257 at 7-8-9', '3: 97 + 257 = 258 at 6-7-9']);
    assert.deepEqual(trace.mergesOf(1).map(told), [
      '0: 98 + 99 = 257 at 4-5-6',
      '0: 98 + 99 = 257 at 7-8-9',
      '3: 97 + 257 = 258 at 3-4-6',
      '3: 97 + 257 = 258 at 6-7-9',
    ]);
    assert.deepEqual(trace.historyOf(2), { lookedUp: false, merges: [] });
  });

  it('says where an entry was looked up', () => {
    const trace = traced(tokenizer.trace('xy'));
    assert.deepEqual([...trace.tokens.ids], [260]);
    assert.deepEqual(trace.historyOf(0), { lookedUp: true, merges: [] });
    assert.deepEqual(trace.mergesOf(0), []);
  });

  it('tells which merge across a border was possible, and which went first', () => {
    // `abc` is made of `bc` (rank 0): `ab` (rank 1) lost its `b`. Between `abc` and `c`, `cc` (rank 4) lost its first `c`.
    const trace = traced(tokenizer.trace('abcc a'));
    assert.deepEqual([...trace.tokens.ids], [258, 99, 32, 97]);
    const lost = trace.lostAfter(0);
    assert.deepEqual(
      lost.map(each => [told(each.lost), told(each.winner)]),
      [['4: 99 + 99 = 259 at 2-3-4', '0: 98 + 99 = 257 at 1-2-3']],
    );
    assert.deepEqual(trace.lostAfter(1), [], 'the next token is of another pre-token');
    assert.throws(() => trace.lostAfter(3), RangeError);
    assert.throws(() => trace.lostAfter(-1), RangeError);
  });

  it('of no text has nothing', () => {
    const trace = traced(tokenizer.trace(''));
    assert.deepEqual([trace.sections, trace.preTokens, trace.tokens.length], [[], [], 0]);
    assert.throws(() => trace.historyOf(0), RangeError);
    assert.throws(() => trace.mergesOf(0), RangeError);
    assert.throws(() => trace.lostAfter(0), RangeError);
  });

  for (const { name, make } of [
    { name: 'r50k_base', make: () => openaiTokenizer('r50k_base') },
    { name: 'random merges', make: () => randomTokenizer('gpt2') },
  ]) {
    it(`tells of each token what happened in its pre-token (${name})`, function () {
      this.timeout(60_000);
      const next = random(5);
      const texts = [
        ...hardCases.slice(60).map(each => each.text),
        ...Array.from({ length: 3 }, () => mixedText(next, 30)),
      ];
      let merges = 0;
      for (const text of texts.map(each => each.slice(0, 40))) {
        const trace = traced(make().trace(text));
        assert.equal(trace.preTokens.map(each => each.text).join(''), text);
        for (let token = 0; token < Math.min(8, trace.tokens.length); token++) {
          const [start, end] = [trace.tokens.byteStarts[token]!, trace.tokens.byteEnds[token]!];
          const own = trace
            .mergesOf(trace.preTokenOf[token]!)
            .filter(merge => merge.left.byteStart >= start && merge.right.byteEnd <= end);
          const history = trace.historyOf(token);
          assert.deepEqual(history.merges, own, `token ${token} of ${JSON.stringify(text)}`);
          if (history.merges.length > 0) assert.equal(history.merges.at(-1)!.result, trace.tokens.ids[token]);
          merges += own.length;
        }
        for (let token = 0; token + 1 < Math.min(8, trace.tokens.length); token++) {
          const border = trace.tokens.byteEnds[token]!;
          for (const { lost, winner } of trace.lostAfter(token)) {
            assert.equal(
              lost.left.byteEnd,
              border,
              `a merge across the border after ${token} of ${JSON.stringify(text)}`,
            );
            assert.equal(lost.right.byteStart, border);
            assert.ok(winner.rank <= lost.rank, 'the lowest rank goes first');
            const taken = [winner.left, winner.right].some(part => [lost.left, lost.right].some(each => each === part));
            assert.ok(taken, 'it took one of the two parts');
          }
        }
      }
      assert.ok(merges > 50, `${merges} merges`);
    });
  }

  it('gives ranks in the order of the vocabulary', () => {
    const { mergeLefts, mergeRights, mergeResults } = openaiVocabulary('r50k_base');
    const trace = traced(openaiTokenizer('r50k_base').trace('tokenizer'));
    for (const { rank, left, right, result } of trace.mergesOf(0)) {
      assert.deepEqual([mergeLefts[rank], mergeRights[rank], mergeResults[rank]], [left.id, right.id, result]);
    }
  });
});
