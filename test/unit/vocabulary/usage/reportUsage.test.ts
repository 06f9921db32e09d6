import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import type { Tokenizer } from '../../../../src/engine/tokenizer';
import type { EntryCounts } from '../../../../src/vocabulary/usage/entryCounts';
import { reportUsage } from '../../../../src/vocabulary/usage/reportUsage';
import type { UsageReport } from '../../../../src/vocabulary/usage/usageReport';

/** A tokenizer.json of BPE on characters: all of `characters`, and what `merges` make, in this order. */
function characterPairs(
  characters: string,
  merges: readonly (readonly [string, string])[],
  parts = {},
  unknown?: string,
): Tokenizer {
  const tokens = [...Array.from(characters), ...merges.map(([left, right]) => left + right)];
  const json = {
    version: '1.0',
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
      ...(unknown !== undefined && { unk_token: unknown }),
    },
    ...parts,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  return readTokenizerFiles([{ name: 'tokenizer.json', bytes }], { id: 'pairs', name: 'pairs' });
}

function usageOf(tokenizer: Tokenizer, text: string): UsageReport {
  const { ids, length } = tokenizer.encode(text);
  const counts = new Float64Array(1000);
  for (const id of ids) counts[id]!++;
  const steps = reportUsage(tokenizer, { counts, tokens: length, bytes: text.length } satisfies EntryCounts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('what a text uses of a vocabulary', () => {
  it('counts entries, tokens and what the most frequent make', () => {
    const tokenizer = characterPairs('abcd ', [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const report = usageOf(tokenizer, 'ababab c a');
    assert.deepEqual([report.entries, report.used, report.tokens], [7, 4, 7]);
    assert.deepEqual(
      report.unused.examples.map(({ text }) => text),
      ['b', 'd', 'cd'],
    );
    assert.deepEqual(
      report.top.map(({ text, tokens }) => [text, tokens]),
      [
        ['ab', 3],
        [' ', 2],
        ['a', 1],
        ['c', 1],
      ],
    );
    assert.deepEqual(report.curve[0], { entries: 1, share: 3 / 7 });
    assert.deepEqual(report.curve.at(-1), { entries: 4, share: 1 });
    assert.deepEqual(
      report.entriesFor.find(({ share }) => share === 0.5),
      { share: 0.5, entries: 2 },
    );
    assert.deepEqual(report.kinds, [
      { kind: 'wordPart', entries: 6, used: 3, tokens: 5 },
      { kind: 'whitespace', entries: 1, used: 1, tokens: 2 },
    ]);
    assert.deepEqual(report.scripts, [
      { script: 'Latin', entries: 6, used: 3, tokens: 5 },
      { script: 'Common', entries: 1, used: 1, tokens: 2 },
    ]);
  });

  it('lists scripts by their entries, then by their names', () => {
    const { scripts } = usageOf(characterPairs('aжбв漢語12-+', []), 'aж');
    assert.deepEqual(
      scripts.map(({ script, entries }) => [script, entries]),
      [
        ['Common', 4],
        ['Cyrillic', 3],
        ['Han', 2],
        ['Latin', 1],
      ],
    );
    const even = usageOf(characterPairs('漢aжكא', []), 'a').scripts;
    assert.deepEqual(
      even.map(({ script }) => script),
      ['Arabic', 'Cyrillic', 'Han', 'Hebrew', 'Latin'],
    );
  });

  it('finds forms of a word that differ in white space and case', () => {
    const merges = [
      ['t', 'o'],
      [' ', 'to'],
      ['T', 'o'],
      ['T', 'O'],
    ] as const;
    const { variants } = usageOf(characterPairs('toTO ', merges), 'to to to To');
    assert.deepEqual([variants.groups, variants.entries], [3, 8]);
    assert.deepEqual([variants.spaceOnly, variants.caseOnly, variants.both], [0, 2, 1]);
    const [first] = variants.top;
    assert.equal(first?.word, 'to');
    assert.deepEqual(
      first.forms.map(({ text, tokens }) => [text, tokens]),
      [
        [' to', 2],
        ['to', 1],
        ['To', 1],
        ['TO', 0],
      ],
    );
  });

  it('names the reason of most entries first', () => {
    const merges = [
      ['a', 'b'],
      ['b', ' '],
      ['a', ' '],
      ['b', 'a'],
      ['a', 'ba'],
    ] as const;
    const parts = { pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'Isolated', invert: false } };
    const few = usageOf(characterPairs('?ab ', merges, parts, '?'), 'a').never;
    assert.deepEqual(
      few.reasons.map(({ reason, entries }) => [reason, entries]),
      [
        ['border', 2],
        ['merges', 1],
      ],
    );
    const more = [...merges, ['b', 'ba'], ['ba', 'ba'], ['aba', 'b']] as const;
    const many = usageOf(characterPairs('?ab ', more, parts, '?'), 'a').never;
    assert.deepEqual(
      many.reasons.map(({ reason }) => reason),
      ['merges', 'border'],
    );
    assert.equal(
      many.entries,
      many.reasons.reduce((sum, { entries }) => sum + entries, 0),
    );
  });

  it('says which entries are never produced, and why', () => {
    // `abc` would come of `a` and `bc`, but `ab` is merged first.
    const merges = [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'bc'],
    ] as const;
    const { never, notSeen, splitAlone } = usageOf(characterPairs('abc', merges), 'ab');
    assert.deepEqual(
      never.reasons.map(({ reason, examples }) => [reason, ...examples.map(({ text }) => text)]),
      [['merges', 'abc']],
    );
    assert.equal(notSeen.entries, 0);
    assert.equal(splitAlone, 1);
  });

  it('knows what holds an added token', () => {
    const added = (content: string, more = {}): object => ({
      id: 0,
      content,
      special: false,
      single_word: false,
      ...more,
    });
    const merges = [
      ['a', '-'],
      ['-', 'b'],
    ] as const;
    const plain = characterPairs('ab-?', merges, { added_tokens: [added('-')] }, '?');
    assert.deepEqual(
      usageOf(plain, 'a').never.reasons.map(({ reason, entries }) => [reason, entries]),
      [['addedToken', 2]],
    );
    // One that counts only beside the end of a word leaves others in the text.
    const words = characterPairs('ab-?', merges, { added_tokens: [added('-', { single_word: true })] }, '?');
    assert.equal(usageOf(words, 'a').never.entries, 0);
    // A special token is plain text in a document.
    const special = characterPairs('ab-?', merges, { added_tokens: [added('-', { special: true })] }, '?');
    assert.equal(usageOf(special, 'a').never.entries, 0);
    assert.equal(usageOf(special, 'a').aside, 2, 'and the unknown token');
  });

  it('does not take for never what meets where a character is dropped', () => {
    const added = [{ id: 0, content: 'ab', special: false }];
    const tokenizer = characterPairs(
      'abc',
      [
        ['a', 'b'],
        ['ab', 'c'],
      ],
      { added_tokens: added },
    );
    assert.deepEqual(
      [...tokenizer.encode('a?bc').ids].map(id => id),
      [4],
      'the model knows no question mark, and drops it',
    );
    assert.equal(usageOf(tokenizer, 'a').never.entries, 0);
  });

  it('has no figures of nothing, and none that are made up', () => {
    const report = usageOf(characterPairs('ab', []), '');
    assert.deepEqual([report.used, report.tokens, report.curve, report.entriesFor, report.top], [0, 0, [], [], []]);
    assert.equal(report.unused.entries, 2);
  });

  it('tells what is no whole character', () => {
    const bytes = [...Array.from({ length: 256 }, (_, byte) => Buffer.from([byte])), Buffer.from([0xe2, 0x82])];
    const ranks = bytes.map((entry, rank) => `${entry.toString('base64')} ${rank}`).join('\n');
    const tokenizer = readTokenizerFiles([{ name: 'cl100k_base.tiktoken', bytes: new TextEncoder().encode(ranks) }], {
      id: 'x',
      name: 'x',
    });
    const report = usageOf(tokenizer, '€');
    assert.deepEqual(report.undecodable, {
      entries: 1,
      used: 1,
      tokens: 1,
      examples: [{ id: 256, bytes: 'e2 82', tokens: 1 }],
    });
    const notUtf8 = report.never.reasons.find(({ reason }) => reason === 'notUtf8');
    assert.equal(notUtf8?.entries, 13, 'C0, C1 and F5 to FF are in no text');
  });
});
