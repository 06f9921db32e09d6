import assert from 'node:assert/strict';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import { WordTokenizer } from '../../../src/engine/baselines/wordTokenizer';
import { contextViewState } from '../../../src/features/dashboard/context/contextViewState';
import type { ContextState } from '../../../src/protocol/queries/contextQueries';
import { documentText } from '../../../src/text/fileEncoding';
import { createContext } from '../../../src/worker/engine/context/contextService';
import { calling } from '../../support/textQuestions';
import { openPage, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';

const costs = {
  selectedModel: () => ({ id: 'openai/gpt-5', name: 'GPT-5', contextWindow: 400_000 }),
  costOf: (tokens: number) => ({ usd: (tokens * 1.25) / 1e6 }),
} as unknown as Parameters<typeof contextViewState>[2];

/** The real ledger of some files, and what changed of them. */
async function ledgerOf(files: Readonly<Record<string, string>>, before?: string): Promise<ContextState> {
  const service = createContext({
    tokenizer: () => Promise.resolve(new WordTokenizer()),
    pause: () => Promise.resolve(),
    textOf: documentText,
  });
  const given = Object.entries(files).map(([path, text]) => ({
    path,
    file: { bytes: new TextEncoder().encode(text) },
  }));
  const earlier =
    before === undefined ? {} : { earlier: { revision: 'abc1234', changed: [{ path: 'CLAUDE.md', text: before }] } };
  return service.contextState(
    { folder: 'project', files: given, model: 'openai/gpt-5', encoding: 'utf8', prices: cutPriceData(), ...earlier },
    calling(),
  );
}

describe('the page on what agents load', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const files = {
    'CLAUDE.md': 'Use tabs. Run the tests.',
    '.claude/skills/pdf/SKILL.md': '---\nname: pdf\ndescription: Reads PDF.\n---\nbody',
    'AGENTS.md': 'Short names.',
  };

  it('shows agents and files with tokens, share, cost and change, and asks for another look', async () => {
    const state = stateOf(report, 'context');
    const ready = contextViewState(
      await ledgerOf(files, 'Use tabs.'),
      { folders: ['project', 'other'], shown: 0 },
      costs,
    );
    open = await openPage({ ...state, context: ready });
    const view = open.page.locator('.context');
    assert.match(
      await view.locator('.verdict').innerText(),
      /^Before the first word, .+ loads about \d+ tokens .*% of the window of GPT-5, \$0\.0000\d+ a request, and 1 part of unknown size\.$/,
    );
    assert.equal(await view.locator('svg.chart').count(), 1);
    const [agents, caches, rows] = await view.locator('.table-scroll').allInnerTexts();
    assert.match(agents!, /\nAgent\tAlways\t.*\tSince abc1234\n/);
    assert.match(agents!, /Claude Code\t≈ \d+ \+ 1 unknown\t/);
    assert.match(caches!, /\nClaude Code\tCLAUDE\.md\t\d+\t\d+\t<?\$0\.\d+\t<?\$0\.\d+/);
    assert.match(caches!, /\nCodex\tnone\t4\t4\t/);
    assert.match(rows!, /CLAUDE\.md\tClaude Code\talways\t\d+\t<0\.1 %\t\$[\d.]+\t\$[\d.]+\t\+\d+/);
    assert.match(rows!, /System prompt\tClaude Code\talways\tunknown\t–\t–\t–/);
    await view.getByLabel('Folder', { exact: true }).click();
    await view.getByRole('option', { name: 'other' }).click();
    assert.deepEqual(open.calls.at(-1), ['context.showFolder', { index: 1 }]);
    await view.getByRole('button', { name: 'Look again' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'context.refresh');
    const failed = { status: 'none', reason: 'It cannot be read.', folders: ['project', 'other'], shown: 1 } as const;
    await open.show({ ...state, context: failed });
    assert.match(await view.innerText(), /It cannot be read\./);
    await view.getByLabel('Folder', { exact: true }).click();
    await view.getByRole('option', { name: 'project' }).click();
    assert.deepEqual(open.calls.at(-1), ['context.showFolder', { index: 0 }]);
    await open.show({ ...state, context: { status: 'none', reason: 'No folder is open.', folders: [], shown: 0 } });
    assert.equal(await view.getByLabel('Folder', { exact: true }).isVisible(), false);
    assert.match(await view.innerText(), /No folder is open\./);
    assert.equal(await view.locator('.verdict').isVisible(), false);
  });

  it('has no row of changes where there is no revision', async () => {
    const inEuros = { ...costs, currency: { name: 'EUR', perUsd: 0.92 } };
    const ready = contextViewState(await ledgerOf(files), { folders: ['project'], shown: 0 }, inEuros);
    const noRevision = 'No change is shown: the folder is in no git repository.';
    open = await openPage({ ...stateOf(report, 'context'), context: { ...ready, noRevision } });
    assert.ok((await open.page.locator('.context').innerText()).includes(noRevision));
    assert.equal(await open.page.locator('.context').getByLabel('Folder', { exact: true }).isVisible(), false);
    const [agents] = await open.page.locator('.context .table-scroll').allInnerTexts();
    assert.doesNotMatch(agents!, /Since/);
    const verdict = await open.page.locator('.context .verdict').innerText();
    assert.match(verdict, /\(0\.0+\d+ EUR at 0\.92\) a request/);
    assert.equal(await open.page.getByText('What a prompt cache can keep at most').isVisible(), false);
  });
});
