import assert from 'node:assert/strict';
import { card } from '../../../../src/training/card/card';
import { atPowersOfTwo, comparison } from '../../../../src/training/card/cardFigures';
import type { TrainingReport } from '../../../../src/training/report';
import { smallRecipe } from '../../../support/smallTraining';

function report(changes: Partial<TrainingReport> = {}): TrainingReport {
  return {
    recipe: smallRecipe({ name: 'My <b>code</b> | tokens', preTokenizer: { name: 'gpt2' } }),
    entries: 1500,
    ended: 'size',
    trainedFiles: 12,
    trainedBytes: 900_000,
    heldOutNames: ['src/a_b.ts', 'x`y|z.md'],
    heldOutBytes: 100_000,
    heldOutTokens: 25_000,
    skipped: [
      { name: 'logo.png', reason: 'binary' },
      { name: 'old.txt', reason: 'gone' },
      { name: 'icon.png', reason: 'binary' },
    ],
    pieces: 4321,
    curve: [
      { vocabularySize: 256, tokens: 100_000 },
      { vocabularySize: 512, tokens: 50_000 },
      { vocabularySize: 700, tokens: 44_000 },
      { vocabularySize: 1500, tokens: 25_000 },
    ],
    curveOf: 'heldOut',
    curveBytes: 100_000,
    seconds: { counting: 1.5 },
    corpusHash: 'ab12',
    ...changes,
  };
}
const made = (changes: Partial<TrainingReport> = {}, comparisons?: { name: string; tokens: number }[]): string =>
  card({ report: report(changes), madeWith: 'Token Loupe 1.2.3', ...(comparisons && { comparisons }) });

describe('the card of a trained tokenizer', () => {
  it('says what it is, what it was trained on and how it is loaded', () => {
    const text = made();
    assert.ok(
      text.startsWith(
        '# My \\<b\\>code\\</b\\> \\| tokens\n\nByte-level BPE, 1,500 entries. Made with Token Loupe 1\\.2\\.3.\n',
      ),
    );
    for (const line of [
      '- Entries: 1,500',
      '- Training ended: at that size',
      '- Texts: 12',
      '- Bytes of UTF-8: 900,000',
      '- SHA-256 of names and contents: `ab12`',
      '- Held out, never trained on: 2 texts, 100,000 bytes (10 % of all)',
      'Held out: src/a\\_b\\.ts, x\\`y\\|z\\.md.',
      'Left out, 3 in all:',
      '- binary: 2 (logo\\.png, icon\\.png)',
      '- gone: 1 (old\\.txt)',
      'from tokenizers import Tokenizer',
      '`gpt2`, by this pattern:',
      String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
    ])
      assert.ok(text.split('\n').includes(line), line);
    assert.match(text, /You decide on its licence/);
  });

  it('depends on its input alone', () => {
    assert.equal(made(), made());
    assert.doesNotMatch(made(), / on 2026/);
    assert.match(card({ report: report(), madeWith: 'x', date: '2026-11-24' }), /Made with x on 2026\\-11\\-24\./);
  });

  it('compares on held-out text, in per cent of the other', () => {
    const rows = made({}, [
      { name: 'o200k', tokens: 50_000 },
      { name: 'tiny', tokens: 20_000 },
      { name: 'same', tokens: 25_000 },
      { name: 'none', tokens: 0 },
    ]).split('\n');
    assert.ok(rows.includes('| **My \\<b\\>code\\</b\\> \\| tokens** | 25,000 | 4.000 |  |'));
    assert.ok(rows.includes('| o200k | 50,000 | 2.000 | 50.0 % fewer |'));
    assert.ok(rows.includes('| tiny | 20,000 | 5.000 | 25.0 % more |'));
    assert.ok(rows.includes('| same | 25,000 | 4.000 | as many |'));
    assert.ok(rows.includes('| none | 0 | – | – |'));
    assert.equal(comparison(90, 120), '25.0 % fewer'); // 120 has 33.3 % more than 90: not the same
  });

  it('says what was not measured, rather than zero', () => {
    const all: Partial<TrainingReport> = report({ heldOutNames: [], heldOutBytes: 0, curve: [], skipped: [] });
    const measured = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'heldOutTokens'));
    const text = card({ report: measured as unknown as TrainingReport, madeWith: 'x' });
    assert.match(text, /Not measured: no text was held out\./);
    assert.match(text, /- Held out, never trained on: nothing\n/);
    assert.match(text, /Nothing was left out\./);
    assert.doesNotMatch(text, /By vocabulary size|Bytes per token|forgotten/);
  });

  it('says that training ended early, and what was pruned', () => {
    const text = made({ ended: 'exhausted', pruned: { pieces: 7000, occurrences: 9000, below: 3 } });
    assert.match(text, /- Training ended: early: nothing else occurs often enough/);
    assert.match(text, /7,000 rare pieces with 9,000 occurrences .* none of which had occurred 3 times or more/);
  });

  it('shows the curve at powers of two, and says what it is of', () => {
    const rows = made().split('\n');
    assert.deepEqual(rows.slice(rows.indexOf('| Entries | Tokens | Bytes per token |') + 2).slice(0, 3), [
      '| 256 | 100,000 | 1.000 |',
      '| 512 | 50,000 | 2.000 |',
      '| 1,500 | 25,000 | 4.000 |',
    ]);
    assert.match(
      made({ curveOf: 'training' }),
      /Tokens of the text that it was trained on, since no other text was held out \(/,
    );
    const at = (...sizes: number[]): number[] =>
      atPowersOfTwo(sizes.map(vocabularySize => ({ vocabularySize, tokens: 1 }))).map(each => each.vocabularySize);
    assert.deepEqual(at(), []);
    assert.deepEqual(at(300, 600, 1000, 1100, 4096), [300, 600, 1100, 4096]);
    assert.deepEqual(at(256, 5000), [256, 5000]);
  });

  it('shows both patterns of SuperBPE and the pattern of another tokenizer', () => {
    const superwords = { transitionSize: 900, style: 'paper', maximumWords: 4 } as const;
    const text = made({ recipe: smallRecipe({ kind: 'superbpe', superwords }) });
    assert.match(
      text,
      /`superbpe`, in these steps, one after the other:[^]*The first stage was split otherwise:\n\n`cl100k`/,
    );
    assert.match(text, /- Transition point: 900 entries from the first stage\n- Words in one entry, at most: 4\n/);
    const onBase = made({ recipe: smallRecipe({ kind: 'superbpe', superwords }), base: '*other*' });
    assert.match(onBase, /- Transition point: 900 entries of \\\*other\\\*, with their ids/);
    assert.match(onBase, /The first entries are those of \\\*other\\\*, which may have been split otherwise\./);
    assert.doesNotMatch(onBase, /first stage/);
    const section = { type: 'Split', pattern: { Regex: '```' }, behavior: 'Isolated' };
    const other = made({ recipe: smallRecipe({ preTokenizer: { section, from: '*other*' } }) });
    assert.match(other, /As \\\*other\\\* splits:\n\n````json\n/);
  });

  it('lists added tokens as code, and cuts long lists', () => {
    const addedTokens = [
      { content: 'a`\n', special: false },
      { content: '<|end|>', special: true },
    ];
    const text = made({ recipe: smallRecipe({ addedTokens, padding: 'powerOfTwo' }) });
    assert.match(
      text,
      /\nSpecial: `"<\|end\|>"`\.\n\nText that is always one token: ``"a`\\n"``\.\n\nIds after all others/,
    );
    const many = Array.from({ length: 60 }, (_, index) => `f${index}`);
    assert.match(made({ heldOutNames: many }), /Held out: f0, .*, f49 and 10 more\./);
  });
});
