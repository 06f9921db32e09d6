import assert from 'node:assert/strict';
import { readPipeline, readTokenizerJson } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { TokenHistory, Trace, TracedMerge } from '../../../../src/engine/trace';
import { hardCases } from '../../../support/hardCases';
import { skipWithout } from '../../../support/peers';
import { packageOf, publishedJson } from '../../../support/publishedTokenizers';
import { random } from '../../../support/random';
import { randomAffixedBpe, randomBpe, type RandomModel, textOf } from '../../../support/randomModels';

const INFO = { id: 'small', name: 'small', kind: 'added', description: '' } as const;
const byte = (value: number): string => `<0x${value.toString(16).toUpperCase().padStart(2, '0')}>`;
const tokens = [
  '<s>',
  '<x>',
  '▁',
  'a',
  'b',
  'c',
  'ab',
  'bc',
  '▁ab',
  'abc',
  ...Array.from({ length: 256 }, (_, value) => byte(value)),
];
const idOf = new Map(tokens.map((token, id) => [token, id]));
const small = {
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'Prepend', prepend: '▁' },
      { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
    ],
  },
  pre_tokenizer: { type: 'Split', pattern: { String: '▁' }, behavior: 'MergedWithNext', invert: false },
  model: {
    type: 'BPE',
    unk_token: '<s>',
    byte_fallback: true,
    fuse_unk: true,
    vocab: Object.fromEntries(idOf),
    merges: ['b c', 'a b', '▁ ab', 'a bc'],
  },
  added_tokens: [
    { id: 0, content: '<s>', special: true, normalized: false },
    { id: 1, content: '<x>', special: false, normalized: false },
  ].map(token => ({ single_word: false, lstrip: false, rstrip: false, ...token })),
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
    special_tokens: { '<s>': { id: '<s>', ids: [0], tokens: ['<s>'] } },
  },
};

function told({ rank, left, right, result }: TracedMerge): string {
  const at = `${left.byteStart}-${left.byteEnd}-${right.byteStart}-${right.byteEnd}`;
  return `${rank}: ${tokens[left.id]!} + ${tokens[right.id]!} = ${tokens[result]!} at ${at}`;
}

/** Checks what holds of every trace of BPE. Returns how many merges it saw. */
function assertHolds(trace: Trace, label: string): number {
  const { historyOf, mergesOf } = trace;
  if (!historyOf || !mergesOf) assert.fail(label);
  assert.equal(trace.preTokenOf.length, trace.tokens.length, label);
  let merges = 0;
  for (let token = 0; token < trace.tokens.length; token++) {
    const history: TokenHistory = historyOf(token);
    if (history.merges.length === 0) continue;
    merges += history.merges.length;
    const last: TracedMerge = history.merges.at(-1)!;
    assert.equal(last.result, trace.tokens.ids[token], `${label}: token ${token}`);
    assert.equal(last.left.byteStart, trace.tokens.byteStarts[token], `${label}: start of token ${token}`);
    assert.equal(last.right.byteEnd, trace.tokens.byteEnds[token], `${label}: end of token ${token}`);
    const all = mergesOf(trace.preTokenOf[token]!).map(merge => JSON.stringify(merge));
    const places = history.merges.map(merge => all.indexOf(JSON.stringify(merge)));
    assert.ok(
      places.every((place, index) => place >= 0 && (index === 0 || place > places[index - 1]!)),
      `${label}: the merges of token ${token} are among those of its pre-token, in order`,
    );
  }
  return merges;
}

describe('a trace of a pipeline', () => {
  const pipeline = readPipeline(small, INFO);

  it('gives the output of each stage', () => {
    const trace = pipeline.trace('ab é<x>c');
    assert.deepEqual(
      trace.sections.map(({ start, end, addedToken, normalized }) => [start, end, addedToken, normalized.text]),
      [
        [0, 4, undefined, '▁ab▁é'],
        [4, 7, 1, '<x>'],
        [7, 8, undefined, '▁c'],
      ],
    );
    assert.deepEqual([...trace.sections[0]!.normalized.alignment!.starts], [0, 0, 1, 2, 3]);
    assert.deepEqual(trace.preTokens, [
      { text: '▁ab', start: 0, end: 2, section: 0 },
      { text: '▁é', start: 2, end: 4, section: 0 },
      { text: '▁c', start: 7, end: 8, section: 2 },
    ]);
    assert.deepEqual(
      Array.from(trace.tokens.ids, id => tokens[id]),
      ['▁ab', '▁', '<0xC3>', '<0xA9>', '<x>', '▁', 'c'],
    );
    assert.deepEqual([...trace.preTokenOf], [0, 1, 1, 1, -1, 2, 2]);
    assert.deepEqual([...trace.postProcessed!.tokens], [-1, 0, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual([...trace.postProcessed!.ids], [0, ...trace.tokens.ids]);
  });

  it('tells the merges of a token in order, and those of its pre-token', () => {
    const trace = pipeline.trace('ab abc');
    assert.deepEqual(trace.historyOf!(0).merges.map(told), ['1: a + b = ab at 0-1-1-2', '2: ▁ + ab = ▁ab at 0-0-0-2']);
    assert.deepEqual(trace.mergesOf!(1).map(told), ['0: b + c = bc at 4-5-5-6', '3: a + bc = abc at 3-4-4-6']);
    assert.deepEqual(trace.historyOf!(1), { lookedUp: false, merges: [] });
    assert.throws(() => trace.historyOf!(3), RangeError);
    assert.throws(() => trace.mergesOf!(2), RangeError);
  });

  it('tells which merge across a border was possible, and which went first', () => {
    const fewer = { ...small, model: { ...small.model, merges: ['b c', 'a b'] } };
    const trace = readPipeline(fewer, INFO).trace('abc<x>b abc');
    assert.deepEqual(
      Array.from(trace.tokens.ids, id => tokens[id]),
      ['▁', 'a', 'bc', '<x>', '▁', 'b', '▁', 'a', 'bc'],
    );
    const lost = (token: number): string[][] =>
      trace.lostAfter!(token).map(each => [told(each.lost), told(each.winner)]);
    assert.deepEqual(lost(1), [['1: a + b = ab at 0-1-1-2', '0: b + c = bc at 1-2-2-3']]);
    assert.deepEqual(lost(7), [['1: a + b = ab at 8-9-9-10', '0: b + c = bc at 9-10-10-11']]);
    for (const token of [0, 2, 3, 4, 5, 6]) assert.deepEqual(lost(token), [], `after token ${token}`);
    for (const token of [-1, 8]) assert.throws(() => trace.lostAfter!(token), /RangeError: there is no token after/);
  });

  it('of no text has nothing, and of another model no merges', () => {
    const trace = pipeline.trace('');
    assert.deepEqual([trace.sections, trace.preTokens, trace.tokens.length], [[], [], 0]);
    const words = readPipeline({ model: { type: 'WordLevel', unk_token: 'u', vocab: { u: 0, a: 1 } } }, INFO).trace(
      'a',
    );
    assert.deepEqual([words.historyOf, words.mergesOf, words.postProcessed], [undefined, undefined, undefined]);
    assert.deepEqual([...words.preTokenOf], [0]);
  });

  it('holds of random models (seed 8)', () => {
    const next = random(8);
    let merges = 0;
    for (let round = 0; round < 300; round++) {
      const model: RandomModel = (round % 3 === 0 ? randomAffixedBpe : randomBpe)(next);
      const tokenizer = readPipeline({ model: model.json }, INFO);
      const text = textOf(next, model, next(20));
      merges += assertHolds(tokenizer.trace(text), `round ${round}, ${JSON.stringify(text)}`);
    }
    assert.ok(merges > 300, `${merges} merges`);
  });

  for (const name of ['llama2', 'qwen2_5'] as const) {
    it(`holds of the published ${name}`, function () {
      this.timeout(60_000);
      skipWithout(this, packageOf(name));
      const tokenizer = readTokenizerJson(JSON.parse(publishedJson(name)), INFO);
      let merges = 0;
      for (const { name: label, text } of hardCases) merges += assertHolds(tokenizer.trace(text.slice(0, 60)), label);
      assert.ok(merges > 300, `${merges} merges`);
    });
  }
});
