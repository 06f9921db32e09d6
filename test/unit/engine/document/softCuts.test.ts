import assert from 'node:assert/strict';
import type { Segment } from '../../../../src/engine/document/segment';
import type { SegmentList } from '../../../../src/engine/document/segmentList';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import { TokenizedDocument } from '../../../../src/engine/tokenizedDocument';
import { longRuns } from '../../../support/hardCases';
import { naiveMerge } from '../../../support/naiveMerge';
import { random } from '../../../support/random';
import { randomVocabulary } from '../../../support/randomVocabulary';
import {
  bytePairTokenizer,
  mergedTokenizer,
  openaiTokenizer,
  scannerNames,
  randomTokenizer,
  wholeTextTokenizer,
} from '../../../support/tokenizers';

const SEED = 20_261_203;

function segmentsOf(document: TokenizedDocument): readonly Segment[] {
  const list = Reflect.get(document, 'list') as SegmentList;
  return [...list.from(list.first)];
}

function counted(document: TokenizedDocument): TokenizedDocument {
  while (document.countNext());
  return document;
}

describe('pairs of tokens', () => {
  it(`are valid if and only if merging makes them of their bytes (seed ${SEED})`, () => {
    const next = random(SEED);
    let valid = 0;
    for (let round = 0; round < 20; round++) {
      const vocabulary = randomVocabulary(next, { merges: 40, alphabet: new TextEncoder().encode('aab'), longest: 6 });
      const { resync } = bytePairTokenizer('random', vocabulary, 'none');
      const ids = [...new Set([...vocabulary.mergeResults, ...naiveMerge(vocabulary, new TextEncoder().encode('ab'))])];
      for (const left of ids) {
        for (const right of ids) {
          const bytes = [left, right].flatMap(id => [
            ...vocabulary.bytes.subarray(vocabulary.offsets[id], vocabulary.offsets[id + 1]),
          ]);
          const merged = naiveMerge(vocabulary, Uint8Array.from(bytes));
          const expected = merged.length === 2 && merged[0] === left && merged[1] === right;
          assert.equal(resync!.isValidPair(left, right), expected, `${left} ${right} in round ${round}`);
          if (expected) valid++;
        }
      }
    }
    assert.ok(valid > 500, `${valid} valid`);
  });

  it(`decide whether encodings of parts may be joined, as the theorem says (seed ${SEED})`, () => {
    const next = random(SEED + 1);
    const [joined, refused] = [new Set<string>(), new Set<string>()];
    for (let round = 0; round < 3000; round++) {
      const vocabulary = round % 50 === 0 ? undefined : known;
      known = vocabulary ?? randomVocabulary(next, { merges: 30, alphabet: new TextEncoder().encode('aaabbc') });
      const bytes = Uint8Array.from({ length: 2 + next(24) }, () => 97 + next(3));
      const at = 1 + next(bytes.length - 1);
      const [left, right] = [naiveMerge(known, bytes.subarray(0, at)), naiveMerge(known, bytes.subarray(at))];
      const { resync } = bytePairTokenizer('random', known, 'none');
      const valid = resync!.isValidPair(left.at(-1)!, right[0]!);
      const whole = naiveMerge(known, bytes);
      assert.equal(String(whole) === String([...left, ...right]), valid, `round ${round}`);
      (valid ? joined : refused).add(String(bytes));
    }
    assert.ok(joined.size > 300 && refused.size > 300);
  });
  let known: ReturnType<typeof randomVocabulary> = randomVocabulary(random(1), {
    merges: 5,
    alphabet: Uint8Array.of(97),
  });

  it('are none for ids that are not in the vocabulary', () => {
    const { resync } = wholeTextTokenizer('r50k_base');
    assert.equal(resync!.isValidPair(0, 1_000_000), false);
    assert.equal(resync!.isValidPair(-1, 0), false);
  });
});

describe('soft cuts', () => {
  it('are ruled out by entries that no merge makes, and allowed otherwise', () => {
    assert.equal(randomTokenizer('gpt2').resync, undefined);
    for (const name of scannerNames) assert.ok(mergedTokenizer(name).resync, name);
  });

  it('never tear a pair of surrogates', () => {
    assert.equal(wholeTextTokenizer('random').resync!.mayCutBetween(0xd83d, 0xde00), false);
    assert.equal(wholeTextTokenizer('random').resync!.mayCutBetween(0xde00, 0xd83d), true);
  });

  for (const { name, text } of longRuns) {
    it(`hold a long run in short segments, encoded as one: ${name}`, function () {
      this.timeout(30_000);
      const tokenizer = wholeTextTokenizer('r50k_base');
      const run = text.slice(0, 40_000);
      const document = counted(new TokenizedDocument(tokenizer, run));
      assert.ok(segmentsOf(document).every(segment => segment.text.length < 2500));
      assert.deepEqual(document.tokensInRange(0, run.length), tokenizer.encode(run));
      assert.equal(document.count, tokenizer.count(run));
    });
  }

  it('are checked before tokens in the middle of an uncounted run are told', () => {
    const tokenizer = openaiTokenizer('o200k_base');
    const run = 'abcdefghijklmnopqrstuvwxyz'.repeat(2000);
    const document = new TokenizedDocument(tokenizer, run);
    const tokens = document.tokensInRange(26_000, 26_040);
    const expected = counted(new TokenizedDocument(tokenizer, run)).tokensInRange(26_000, 26_040);
    assert.deepEqual(tokens, expected);
    const all = tokenizer.encode(run);
    assert.ok(all.starts.includes(tokens.starts[0]!));
    assert.deepEqual(document.tokensInRange(0, run.length), all);
  });

  it('cost hardly any encoding twice: what is behind the last good cut of a batch goes to the next', () => {
    const tokenizer = openaiTokenizer('o200k_base');
    const run = 'abcdefghijklmnopqrstuvwxyz'.repeat(2000);
    let units = 0;
    const watched: Tokenizer = {
      info: tokenizer.info,
      encode: part => ((units += part.length), tokenizer.encode(part)),
      count: part => ((units += part.length), tokenizer.count(part)),
      decodeBytes: ids => tokenizer.decodeBytes(ids),
      canCutAt: (part, index) => tokenizer.canCutAt(part, index),
      resync: tokenizer.resync,
    };
    assert.equal(counted(new TokenizedDocument(watched, run)).count, tokenizer.count(run));
    assert.ok(units < 1.02 * run.length, `${units} of ${run.length}`);
  });

  it('follow an edit as far as it shifts the tokens of a run', () => {
    const tokenizer = openaiTokenizer('o200k_base');
    let run = 'a'.repeat(20_000);
    const document = counted(new TokenizedDocument(tokenizer, run));
    for (const [offset, inserted] of [
      [7777, 'a'],
      [3, 'b'],
      [0, 'a'],
      [20_000, 'aaa'],
      [13, '\n'],
      [10_000, 'zz'],
    ] as const) {
      run = run.slice(0, offset) + inserted + run.slice(offset);
      document.edit({ offset, length: 0, text: inserted });
      counted(document);
      assert.deepEqual(document.tokensInRange(0, run.length), tokenizer.encode(run));
    }
  });
});
