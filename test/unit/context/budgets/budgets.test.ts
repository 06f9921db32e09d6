import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import { Catalog } from '../../../../src/catalog/catalog';
import { ModelResolver } from '../../../../src/catalog/modelResolver';
import { cutPriceData } from '../../../../src/catalog/cutPriceData';
import { evaluateBudgets, type BudgetResult } from '../../../../src/context/budgets/evaluateBudgets';
import { limitInTokens } from '../../../../src/context/budgets/limitInTokens';
import { readBudgets } from '../../../../src/context/budgets/readBudgets';
import { suggestedBudgets } from '../../../../src/context/budgets/suggestedBudgets';
import { measureLedger } from '../../../../src/context/measure/measureLedger';
import { resolveLedger } from '../../../../src/context/ledger/resolveLedger';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { sourceOf } from '../../../support/ledgerFiles';

const models = new ModelResolver(new Catalog(cutPriceData()));
const today = new Date('2026-11-30T00:00:00Z');

/** Words are tokens here: `a b` are two words and a space, three tokens. */
async function check(files: Readonly<Record<string, string>>, budgets: object[]): Promise<readonly BudgetResult[]> {
  const source = sourceOf(files);
  const read = readBudgets(JSON.stringify({ budgets }));
  assert.ok('budgets' in read, JSON.stringify(read));
  const { items } = await resolveLedger(source);
  const tokenizer = new WordTokenizer();
  return evaluateBudgets(read.budgets, {
    source,
    items,
    model: 'openai/gpt-5',
    models,
    today,
    tokenizer: () => Promise.resolve(tokenizer),
  });
}

describe('token-budgets.json', () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(fs.readFileSync('media/token-budgets.schema.json', 'utf8')) as object,
  );
  const good = [
    { files: 'docs/**/*.md', limit: { tokens: 2000 } },
    { name: 'All', files: '*.md', together: true, limit: { usd: 0.01 }, model: 'openai/gpt-5' },
    { ledger: { agent: 'claude-code', loading: 'always' }, limit: { windowShare: 0.02 } },
    { ledger: {}, limit: { tokens: 1 } },
    { section: { file: 'AGENTS.md', heading: 'Testing' }, limit: { tokens: 300 } },
  ];
  const bad: [object, RegExp, string][] = [
    [{ budgets: [{ files: '*', limit: { tokens: 1 }, tokns: 1 }] }, /budgets\[0\]\.tokns: unknown key/, '"tokns":1'],
    [{ budgets: [{ files: '../*', limit: { tokens: 1 } }] }, /inside the workspace/, '"files":"../*"'],
    [{ budgets: [{ files: '/etc/*', limit: { tokens: 1 } }] }, /inside the workspace/, '"files":"/etc/*"'],
    [{ budgets: [{ files: '*', limit: { tokens: -1 } }] }, /a number from 0/, '"tokens":-1'],
    [{ budgets: [{ files: '*', limit: { tokens: 1, usd: 1 } }] }, /one of "tokens"/, '"limit":{"tokens":1,"usd":1}'],
    [{ budgets: [{ limit: { tokens: 1 } }] }, /one of "files"/, '{"limit":{"tokens":1}}'],
    [{ budgets: [{ ledger: { agent: 'x' }, limit: { tokens: 1 } }] }, /one of "claude-code"/, '"agent":"x"'],
    [{ budget: [] }, /unknown key/, '"budget":[]'],
  ];

  it('is read as its schema says', () => {
    assert.ok(validate({ $schema: 'x', model: 'openai/gpt-5', budgets: good }), JSON.stringify(validate.errors));
    const read = readBudgets(JSON.stringify({ budgets: good }));
    assert.ok('budgets' in read);
    assert.deepEqual(
      read.budgets.map(({ name }) => name),
      ['docs/**/*.md', 'All', 'Claude Code, always', 'all agents', 'AGENTS.md, Testing'],
    );
  });

  for (const [json, message, place] of bad) {
    it(`is refused with the place: ${place}`, () => {
      assert.equal(validate(json), false);
      const text = JSON.stringify(json);
      const read = readBudgets(text);
      assert.ok('problem' in read);
      assert.match(read.problem.message, message);
      assert.equal(text.slice(read.problem.start, read.problem.end), place);
    });
  }

  it('that is no JSON says where', () => {
    const read = readBudgets('{ "budgets": [, ] }');
    assert.ok('problem' in read && read.problem.start === 14, JSON.stringify(read));
  });
});

describe('suggested budgets', () => {
  const files = {
    'CLAUDE.md': 'a '.repeat(617),
    '.claude/skills/a/SKILL.md': '---\nname: a\n---\nbody',
    '.mcp.json': '{"mcpServers":{"b":{}}}',
  };
  const suggest = async (given: Readonly<Record<string, string>>): Promise<string | undefined> => {
    const words = new WordTokenizer();
    const ledger = await resolveLedger(sourceOf(given));
    const items = measureLedger(ledger, text => words.count(text), { exactness: { kind: 'exact' } });
    return suggestedBudgets(items, 'openai/gpt-5');
  };

  it('are what is always loaded and a tenth more, in two digits, and a limit for skills', async () => {
    const text = (await suggest(files))!;
    const { model, budgets } = JSON.parse(text) as { model: string; budgets: object[] };
    assert.equal(model, 'openai/gpt-5');
    assert.deepEqual(budgets[0], { ledger: { agent: 'claude-code', loading: 'always' }, limit: { tokens: 1400 } });
    assert.deepEqual(budgets.at(-1), { files: '**/SKILL.md', limit: { tokens: 5000 } });
    assert.ok('budgets' in readBudgets(text));
    assert.deepEqual([...new Set((await check(files, budgets)).map(({ kind }) => kind))], ['within']);
    assert.match(
      text,
      /^ {4}\{ "ledger": \{ "agent": "claude-code", "loading": "always" \}, "limit": \{ "tokens": 1400 \} \},$/m,
    );
  });

  it('are at least 100 tokens, and none where nothing is loaded', async () => {
    assert.match((await suggest({ 'GEMINI.md': 'a' }))!, /"tokens": 100 /);
    assert.equal(await suggest({ 'src/code.ts': 'a' }), undefined);
  });
});

describe('limits', () => {
  it('are tokens, a share of the window, or what a price allows', () => {
    assert.deepEqual(limitInTokens({ unit: 'tokens', most: 10 }, 'x/y', models, today), { tokens: 10 });
    const { contextWindow } = models.resolve('openai/gpt-5');
    assert.deepEqual(limitInTokens({ unit: 'windowShare', most: 0.1 }, 'openai/gpt-5', models, today), {
      tokens: Math.floor(contextWindow! / 10),
    });
    const { usdPerMillionTokens } = models.inputPrice('openai/gpt-5', 1, today)!;
    assert.deepEqual(limitInTokens({ unit: 'usd', most: usdPerMillionTokens / 1000 }, 'openai/gpt-5', models, today), {
      tokens: 1000,
    });
    assert.ok('reason' in limitInTokens({ unit: 'usd', most: 1 }, 'no/model', models, today));
  });
});

describe('budgets', () => {
  it('name the section that crosses the limit, and its line', async () => {
    const text = '# One\n\na b\n\n# Two\n\nc d e\n\n## Inner\n\nf g\n';
    const [over] = await check({ 'a.md': text }, [{ files: '*.md', limit: { tokens: 20 } }]);
    assert.ok(over?.kind === 'over');
    assert.deepEqual([over.crossing.section?.title, over.line, over.column], ['Two', 5, 1]);
    assert.equal(over.path, 'a.md');
    assert.equal(over.heaviest[0]!.title, 'Two');
  });

  it('hold for each file, or for all together', async () => {
    const files = { 'a.md': 'a b c', 'b.md': 'd' };
    const each = await check(files, [{ files: '*.md', limit: { tokens: 5 } }]);
    assert.deepEqual(
      each.map(({ kind, title }) => [kind, title]),
      [
        ['within', 'a.md'],
        ['within', 'b.md'],
      ],
    );
    const [together] = await check(files, [{ files: '*.md', together: true, limit: { tokens: 5 } }]);
    assert.ok(together?.kind === 'over');
    assert.deepEqual([together.path, together.figure.tokens], ['b.md', 6]);
  });

  it('of the ledger count what is known; what a terminal cannot know only where it is asked for', async () => {
    const files = { 'CLAUDE.md': 'a b', '.mcp.json': '{"mcpServers":{"x":{}}}' };
    const [group] = await check(files, [{ ledger: { agent: 'claude-code', loading: 'always' }, limit: { tokens: 3 } }]);
    assert.equal(group?.kind, 'within');
    const [tools] = await check(files, [{ ledger: { agent: 'claude-code', rule: 'tools' }, limit: { tokens: 3 } }]);
    assert.equal(tools?.kind, 'undecided');
  });

  it('of a section name it, or say that it is not there', async () => {
    const files = { 'a.md': '# One\na\n# Two\nb c d e f\n' };
    const [found, missing, noFile] = await check(files, [
      { section: { file: 'a.md', heading: 'Two' }, limit: { tokens: 3 } },
      { section: { file: 'a.md', heading: 'Three' }, limit: { tokens: 3 } },
      { section: { file: 'b.md', heading: 'Three' }, limit: { tokens: 3 } },
    ]);
    assert.ok(found?.kind === 'over' && found.line === 3);
    assert.ok(missing?.kind === 'undecided' && missing.reason.includes('no section Three'));
    assert.ok(noFile?.kind === 'undecided' && /no file b.md/.test(noFile.reason));
  });
});
