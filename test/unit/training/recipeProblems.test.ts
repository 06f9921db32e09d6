import assert from 'node:assert/strict';
import type { TrainingRecipe } from '../../../src/training/recipe';
import { baseProblem, recipeProblems } from '../../../src/training/recipeProblems';
import { smallRecipe } from '../../support/smallTraining';

const superwords = { transitionSize: 900, style: 'paper', maximumWords: 4 } as const;

/** The fields that are found wrong. */
function fields(changes: Partial<TrainingRecipe>, heldOutShare?: number): string[] {
  return recipeProblems(smallRecipe(changes), heldOutShare).map(({ field }) => field);
}
function message(changes: Partial<TrainingRecipe>): string {
  const [problem, ...more] = recipeProblems(smallRecipe(changes));
  assert.ok(problem);
  assert.deepEqual(more, []);
  return problem.message;
}

describe('the problems of a recipe', () => {
  it('are none where it is fine', () => {
    assert.deepEqual(fields({}), []);
    assert.deepEqual(fields({ vocabularySize: 257 }), []);
    assert.deepEqual(fields({ vocabularySize: 2 ** 20 }, 0.5), []);
    assert.deepEqual(fields({ kind: 'superbpe', superwords }), []);
    assert.deepEqual(fields({ kind: 'unigram', vocabularySize: 258, preTokenizer: { name: 'metaspace' } }), []);
    assert.deepEqual(fields({ name: 'Größe 32k v1.0', padding: { multipleOf: 64 }, maximumBytes: 2 }), []);
    assert.deepEqual(fields({ maximumBytes: 16_384 }), []);
  });

  it('are told of sizes, with the least or greatest that is possible', () => {
    assert.match(message({ vocabularySize: 256 }), /at least 257: the 256 bytes are part/);
    const unigram = { kind: 'unigram', preTokenizer: { name: 'metaspace' } } as const;
    assert.match(message({ ...unigram, vocabularySize: 257 }), /at least 258: the 256 bytes, the unknown token are/);
    const addedTokens = [{ content: 'x', special: true }];
    assert.match(message({ vocabularySize: 257, addedTokens }), /at least 258: the 256 bytes and the 1 added tokens/);
    assert.match(message({ vocabularySize: 2 ** 20 + 1 }), /at most 1048576/);
    for (const vocabularySize of [1000.5, NaN, Infinity]) {
      assert.match(message({ vocabularySize }), /whole number/);
    }
  });

  it('are told of counts and shares', () => {
    for (const minimumCount of [0, -1, 1.5, NaN]) assert.deepEqual(fields({ minimumCount }), ['minimumCount']);
    for (const maximumBytes of [0, 1, 2.5, 16_385]) assert.deepEqual(fields({ maximumBytes }), ['maximumBytes']);
    for (const share of [-0.1, 0.51, NaN]) assert.deepEqual(fields({}, share), ['heldOutShare']);
    for (const multipleOf of [1, 2 ** 16]) assert.deepEqual(fields({ padding: { multipleOf } }), []);
    for (const multipleOf of [0, 1.5, 2 ** 16 + 1]) assert.deepEqual(fields({ padding: { multipleOf } }), ['padding']);
  });

  it('are told of transitions', () => {
    const at = (transitionSize: number): string[] =>
      fields({ kind: 'superbpe', superwords: { ...superwords, transitionSize } });
    for (const size of [255, 1501, 300.5, NaN]) assert.deepEqual(at(size), ['superwords.transitionSize']);
    for (const size of [256, 1500]) assert.deepEqual(at(size), []);
    assert.deepEqual(fields({ kind: 'superbpe' }), ['superwords']);
    const wordless = { ...superwords, maximumWords: 0 };
    assert.deepEqual(fields({ kind: 'superbpe', superwords: wordless }), ['superwords.maximumWords']);
  });

  it('are told of added tokens, each by its place', () => {
    const tokens = (...contents: string[]): string[] =>
      fields({ addedTokens: contents.map(content => ({ content, special: false })) });
    assert.deepEqual(
      tokens('a', '', 'b', 'a', 'x'.repeat(1001), '\ud800'),
      [1, 3, 4, 5].map(at => `addedTokens[${at}]`),
    );
    const many = Array.from({ length: 10_001 }, (_, index) => ({ content: `t${index}`, special: true }));
    assert.deepEqual(fields({ vocabularySize: 20_000, addedTokens: many }), ['addedTokens']);
    const alike = [
      { content: 'ﬁ', special: false },
      { content: 'fi', special: false },
    ];
    assert.deepEqual(fields({ addedTokens: alike }), []);
    assert.deepEqual(fields({ addedTokens: alike, normalizer: 'NFKC' }), ['addedTokens[1]']);
  });

  it('are told of added tokens that readers would take for bytes', () => {
    const of = (content: string, changes: Partial<TrainingRecipe> = {}): string[] =>
      fields({ ...changes, addedTokens: [{ content, special: false }] });
    for (const content of ['§', '£', 'café', 'Ġthe']) assert.deepEqual(of(content), ['addedTokens[0]'], content);
    for (const content of [' §', '€', 'cafe', '§ 12', '日本']) assert.deepEqual(of(content), [], content);
    assert.match(message({ addedTokens: [{ content: 'café', special: true }] }), /characters like "é"; with a space/);
    assert.deepEqual(of('ﬁn§'), []);
    assert.deepEqual(of('ﬁn§', { normalizer: 'NFKC' }), ['addedTokens[0]']);
    const unigram = { kind: 'unigram', preTokenizer: { name: 'metaspace' } } as const;
    assert.deepEqual(of('§', unigram), []);
    assert.deepEqual(of('<0x41>', unigram), ['addedTokens[0]']);
    assert.deepEqual(of('<0x41>'), []);
  });

  it('are told of names that no folder can have', () => {
    const names = ['', '  ', 'a/b', 'a\\b', '..', 'a.', ' a', 'CON', 'nul.txt', 'com1', 'a:b', 'a\nb', 'x'.repeat(101)];
    for (const name of names) assert.deepEqual(fields({ name }), ['name'], JSON.stringify(name));
    for (const name of ['console', 'a.b', '日本', 'com10']) assert.deepEqual(fields({ name }), [], name);
  });

  it('are told of pre-tokenizers that cannot be used', () => {
    const of = (section: unknown): string => message({ preTokenizer: { section, from: 'Other' } });
    assert.match(message({ preTokenizer: { name: 'nonsense' } }), /"nonsense" cannot be written/);
    assert.match(of({ type: 'Nonsense' }), /unknown type "Nonsense"/);
    assert.match(of({ type: 'Metaspace', replacement: '▁' }), /ends in Metaspace, not in ByteLevel/);
    assert.match(of({ type: 'ByteLevel', add_prefix_space: true, use_regex: true }), /add_prefix_space/);
    assert.match(of(null), /it has none/);
    const bytes = { type: 'ByteLevel', add_prefix_space: false, use_regex: false };
    const beforeBytes = (stage: unknown): unknown => ({ type: 'Sequence', pretokenizers: [stage, bytes] });
    const split = { type: 'Split', pattern: { String: ' ' }, behavior: 'Removed', invert: false };
    const dropping = [
      { type: 'BertPreTokenizer' },
      { type: 'CharDelimiterSplit', delimiter: ' ' },
      { type: 'Punctuation', behavior: 'Removed' },
      split,
      { type: 'UnicodeScripts' },
      { type: 'Whitespace' },
      { type: 'WhitespaceSplit' },
    ];
    for (const stage of dropping) {
      const expected = new RegExp(`of Other leaves text out \\(${stage.type}\\)`);
      assert.match(of(beforeBytes(stage)), expected);
      assert.match(of(beforeBytes({ type: 'Sequence', pretokenizers: [{ type: 'Digits' }, stage] })), expected);
    }
    const published = { ...split, pattern: { Regex: String.raw`\s+|\S+` }, invert: true };
    assert.deepEqual(fields({ preTokenizer: { section: beforeBytes(published), from: 'Other' } }), []);
    const unigram = { kind: 'unigram', preTokenizer: { section: beforeBytes(published), from: 'Other' } } as const;
    assert.deepEqual(fields(unigram), ['preTokenizer']);
  });

  it('say what is possible', () => {
    const superbpe = (changes: { transitionSize?: number; maximumWords?: number }): string =>
      message({ kind: 'superbpe', superwords: { ...superwords, ...changes } });
    const added = (...contents: string[]): string =>
      message({ addedTokens: contents.map(content => ({ content, special: true })) });
    const many = Array.from({ length: 10_001 }, (_, index) => ({ content: `t${index}`, special: true }));
    const cases: readonly (readonly [said: string, expected: string])[] = [
      [message({ name: ' ' }), 'The tokenizer needs a name.'],
      [message({ name: 'x'.repeat(101) }), 'The name must have at most 100 characters.'],
      [message({ name: 'a/b' }), 'The name becomes that of a folder: it cannot have any of \\ / : * ? " < > | in it.'],
      [message({ name: 'a.' }), 'The name cannot start or end with a dot or a space: it becomes that of a folder.'],
      [message({ name: 'CON' }), 'The name is reserved by Windows, where no folder can be called so.'],
      [message({ minimumCount: 0 }), 'The least number of occurrences must be a whole number from 1 on.'],
      [
        message({ maximumBytes: 1 }),
        'The greatest length of an entry must be a whole number of bytes from 2 to 16384: readers take no longer one.',
      ],
      [message({ kind: 'superbpe' }), 'SuperBPE needs a transition point.'],
      [
        superbpe({ transitionSize: 255 }),
        'The transition point must be a whole number from 256 to 1500, the vocabulary size without added tokens.',
      ],
      [superbpe({ maximumWords: 0 }), 'The number of words in one entry must be a whole number from 1 on.'],
      [message({ vocabularySize: 20_000, addedTokens: many }), 'There can be at most 10000 added tokens, not 10001.'],
      [added('a', ''), 'Added token 2 is empty.'],
      [added('x'.repeat(1001)), 'Added token 1 has more than 1000 characters.'],
      [added('a', 'b\ud800'), 'Added token 2 is no text: it has half of a surrogate pair.'],
      [added('a', 'b', 'a'), 'Added token 3, "a", is there already.'],
      [
        message({ padding: { multipleOf: 0 } }),
        'The number of entries can be made a multiple of a whole number from 1 to 65536.',
      ],
    ];
    for (const [said, expected] of cases) assert.equal(said, expected);
    assert.deepEqual(
      recipeProblems(smallRecipe({}), 0.51).map(problem => problem.message),
      ['The share of the text that is held out must be between 0 and 0.5 (50 %).'],
    );
  });

  it('allow what is as large as can be', () => {
    assert.deepEqual(fields({ name: 'x'.repeat(100) }), []);
    const tokens = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ content: `<${index}>`, special: true }));
    assert.deepEqual(fields({ vocabularySize: 20_000, addedTokens: tokens(10_000) }), []);
    assert.deepEqual(fields({ addedTokens: [{ content: 'x'.repeat(1000), special: true }] }), []);
    assert.deepEqual(fields({ vocabularySize: 258, addedTokens: tokens(1) }), []);
    const at = (transitionSize: number): string[] =>
      fields({ kind: 'superbpe', superwords: { ...superwords, transitionSize }, addedTokens: tokens(100) });
    assert.deepEqual([at(1400), at(1401)], [[], ['superwords.transitionSize']]);
  });

  it('are reported for a tokenizer to continue from', () => {
    const recipe = smallRecipe({ kind: 'superbpe', superwords, vocabularySize: 1500 });
    assert.equal(baseProblem(recipe, { name: 'mine', entries: 1499 }), undefined);
    assert.match(baseProblem(recipe, { name: 'mine', entries: 1500 })!, /more than the 1500 entries that mine has/);
    const addedTokens = [{ content: '<|end|>', special: true }];
    assert.match(baseProblem({ ...recipe, addedTokens }, { name: 'mine', entries: 1499 })!, /without the added tokens/);
    assert.match(baseProblem(smallRecipe(), { name: 'mine', entries: 300 })!, /Only SuperBPE/);
  });
});
