import assert from 'node:assert/strict';
import { readLimitFiles } from '../../../../src/context/limitFiles/limitFiles';
import { evaluateBudgets } from '../../../../src/context/budgets/evaluateBudgets';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { ModelResolver } from '../../../../src/catalog/modelResolver';
import { Catalog } from '../../../../src/catalog/catalog';
import { cutPriceData } from '../../../../src/catalog/cutPriceData';
import { sourceOf } from '../../../support/ledgerFiles';

/** The limits of a file, one line each: `**\/*.md ≤ 5 tokens`, and what is not followed. */
async function limitsOf(path: string, text: string): Promise<{ lines: string[]; unread: readonly string[] }> {
  const [file] = await readLimitFiles(sourceOf({ [path]: text }));
  const lines = (file?.budgets ?? []).map(({ target, limit, model }) => {
    assert.ok(target.kind === 'files');
    return `${target.glob} ≤ ${limit.most} ${limit.unit}${target.together ? ' together' : ''}${model === undefined ? '' : ` for ${model}`}`;
  });
  return { lines, unread: file?.unread ?? [] };
}

describe('limits of other tools', () => {
  it('of token-limit are on all files of a check together, in tokens or money, for its model', async () => {
    const checks = [
      { name: 'Context', path: '.context/**/*.md', limit: '100k', model: 'gpt-4o' },
      { path: ['docs/a.md', 'docs/*.txt'], limit: '$0.05', model: 'claude-sonnet-4' },
      { path: 'a.md', limit: { tokens: 1000, cost: 0.1 } },
      { path: 'b.md', limit: '5c' },
      { path: ['**/*.md', '!internal/**'], limit: 5 },
      { path: 'c.md', limit: 'claude-sonnet-4' },
      { path: '../secret.md', limit: 5 },
    ];
    const { lines, unread } = await limitsOf('.token-limit.json', JSON.stringify(checks));
    assert.deepEqual(lines, [
      '.context/**/*.md ≤ 100000 tokens together for openai/gpt-4o',
      '{docs/a.md,docs/*.txt} ≤ 0.05 usd together for anthropic/claude-sonnet-4',
      'a.md ≤ 1000 tokens together for openai/gpt-4o',
      'a.md ≤ 0.1 usd together for openai/gpt-4o',
      'b.md ≤ 0.05 usd together for openai/gpt-4o',
    ]);
    assert.deepEqual(unread, [
      'Check 5, **/*.md, !internal/**, is not followed: paths that leave files out are not read here.',
      'Check 6, c.md, is not followed: its limit is neither tokens nor money.',
      'Check 7, ../secret.md, is not followed: it leads out of the workspace.',
    ]);
  });

  it('of waza are of the most particular pattern of a file', async () => {
    const yaml =
      'tokens:\n  limits:\n    defaults:\n      "*.md": 2\n      SKILL.md: 3\n      "references/**/*.md": 1\n    overrides:\n      docs/README.md: 4\n';
    const files = { 'a.md': 'x x x', 'docs/README.md': 'x x x', 's/SKILL.md': 'x x', 's/references/r.md': 'x' };
    const source = sourceOf({ '.waza.yaml': yaml, ...files });
    const [{ budgets }] = (await readLimitFiles(source)) as [Awaited<ReturnType<typeof readLimitFiles>>[number]];
    const models = new ModelResolver(new Catalog(cutPriceData()));
    const words = new WordTokenizer();
    const results = await evaluateBudgets(budgets, {
      source,
      items: [],
      model: 'openai/gpt-5',
      models,
      tokenizer: () => Promise.resolve(words),
      today: new Date(),
    });
    const told = results.map(result => [result.title, result.kind === 'undecided' ? '' : result.limit, result.kind]);
    assert.deepEqual(told.toSorted(), [
      ['a.md', 2, 'over'],
      ['docs/README.md', 4, 'over'],
      ['s/SKILL.md', 3, 'within'],
      ['s/references/r.md', 1, 'within'],
    ]);
    const legacy = await limitsOf(
      '.token-limits.json',
      '{ "defaults": { "SKILL.md": 500 }, "overrides": { "a.md": "x" } }',
    );
    assert.deepEqual(legacy, {
      lines: ['**/SKILL.md ≤ 500 tokens'],
      unread: ['The limit of a.md is not followed: its limit is no number.'],
    });
    // Without limits of its own a project has none: those of the tool are not imposed.
    assert.deepEqual(await limitsOf('.waza.yaml', 'paths:\n  skills: skills/\n'), { lines: [], unread: [] });
  });

  it('of skilldigest are on skills, each and together', async () => {
    const toml =
      '[budget]\nper_skill = 4000\ntotal = 50000\n[tokenizer]\ndefault = "cl100k"\n[ignore]\nglobs = ["archive/**"]\n[overrides."git/commit"]\nbudget = 3000\n';
    assert.deepEqual(await limitsOf('.skilldigest.toml', toml), {
      lines: [
        '**/git/commit/SKILL.md ≤ 3000 tokens',
        '**/SKILL.md ≤ 4000 tokens',
        '**/SKILL.md ≤ 50000 tokens together',
      ],
      unread: ['Its tokenizer cl100k is not used: counts are for the selected model.'],
    });
    assert.deepEqual((await limitsOf('.skilldigest.toml', '[budget]\n')).lines, []);
  });

  it('that are malformed, or programs, are told of, and never run', async () => {
    for (const [path, text] of [
      ['.token-limit.json', '{'],
      ['.token-limit', '{}'],
      ['.skilldigest.toml', 'a = ['],
      ['.waza.yaml', 'a: ['],
    ] as const) {
      const { lines, unread } = await limitsOf(path, text);
      assert.deepEqual(lines, [], path);
      assert.match(unread[0] ?? '', /^It cannot be read: /, path);
    }
    assert.match((await limitsOf('token-limit.config.ts', 'process.exit()')).unread[0]!, /not run here/);
  });
});
