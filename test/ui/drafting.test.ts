import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { harbourLog } from '../support/harbourLog.js';
import { Questions } from '../support/questions.js';
import { referenceTokenizer } from '../support/tokenizers.js';
import { runCommand } from '../support/workbench/commands.js';
import { tab } from '../support/workbench/editors.js';
import { notifications, openResultCard } from '../support/workbench/results.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { waitForText } from '../support/workbench/waiting.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

const name = 'r50k_base-draft-40';
const log = harbourLog(60);

interface IdMap {
  readonly draftEntries: number;
  readonly targetIds: readonly number[];
  readonly d2t: readonly number[];
  readonly t2d: readonly number[];
}

describe('choosing the vocabulary of a draft model', () => {
  let workbench: Workbench;
  let page: Page;
  let ask: Questions;
  before(async () => {
    const settings = { 'tokenLoupe.tokenizer': 'r50k_base' };
    workbench = await openWorkbench({ files: ['log/day-1.txt'], extraFiles: log, settings });
    ({ page } = workbench);
    ask = new Questions(page, 'Choose a Draft Model’s Vocabulary');
    await waitForStatus(page, /tokens · r50k_base/);
  });
  after(() => workbench.close());

  const file = (each: string) => path.join(workbench.folder, 'data', name, each);

  it('asks for tokenizer, text and size, and refuses nonsense beside the field', async () => {
    await runCommand(page, "Token Loupe: Choose a Draft Model's Vocabulary");
    await ask.step(1, 5);
    await ask.focused('r50k_base');
    await screenshot(page, 'draft-tokenizer');
    await ask.take('r50k_base');
    await ask.step(2, 5);
    await screenshot(page, 'draft-text');
    await ask.filesByPattern('log/*.txt');
    await ask.step(3, 5);
    for (const nonsense of ['0', '-3', 'many', '50258', '']) {
      await ask.input.fill('1k');
      await ask.message('1,024 entries, 2 % of the rows'); // if Enter had taken nonsense, the field would be gone
      await ask.type(nonsense, 'A whole number from 1 to 50,257');
    }
    await screenshot(page, 'draft-size');
    await ask.type('40', '40 entries');
  });

  it('has a way back, and asks of the speed only where a model was named', async () => {
    await ask.step(4, 5);
    await ask.back();
    await ask.step(3, 5);
    await ask.message('40 entries'); // as it was typed
    await page.keyboard.press('Enter');
    await ask.step(4, 5);
    await screenshot(page, 'draft-model');
    await ask.find('None');
    await ask.step(5, 5);
    await ask.focused('own folder');
    await ask.back();
    await ask.step(4, 5);
    await ask.find('GPT-2');
    await ask.step(5, 6);
    for (const nonsense of ['0', '-1', '6.5', 'fast']) {
      await ask.type(nonsense, 'A number from 1 to 6');
    }
    await screenshot(page, 'draft-efficiency');
    await ask.type('2.5');
    await ask.step(6, 6);
    await ask.row('A folder…').waitFor();
    await screenshot(page, 'draft-folder');
    await ask.find('A folder…');
    await ask.chooseFolder(path.join(workbench.folder, 'data'), 'Where the Result Goes', 'Put It Here');
  });

  it('tells the share of the text in one sentence, and shows the card', async () => {
    const toast = await waitForText(notifications(page), name);
    const said = /: 40 of 50,257 entries are ([\d.]+) % of the tokens of held-out text[.;]/;
    const figures = said.exec(await toast.innerText());
    assert.ok(figures, await toast.innerText());
    assert.ok(Number(figures[1]) > 50 && Number(figures[1]) < 100, figures[0]);
    assert.equal(await toast.getByRole('button', { name: 'Add to Tokenizers' }).count(), 0, 'it is the target’s own');
    await screenshot(page, 'draft-result');
    assert.equal(await tab(page, 'Preview README.md').count(), 0, 'nothing opens by itself');
    await openResultCard(page, toast, name);
    const card = page.frameLocator('iframe.webview.ready[src*="markdown"]').frameLocator('iframe#active-frame');
    await card.getByRole('heading', { name, exact: true }).waitFor();
    const chosen = card.getByRole('row').filter({ hasText: '40 (chosen)' });
    assert.equal(await chosen.getByRole('cell').last().innerText(), `${figures[1]} %`);
  });

  it('writes the tokenizer as it was, the map and the card', () => {
    assert.deepEqual(fs.readdirSync(file('')).sort(), ['README.md', 'id-map.json', 'tokenizer.json']);
    const { targetIds, d2t, t2d, draftEntries } = JSON.parse(fs.readFileSync(file('id-map.json'), 'utf8')) as IdMap;
    assert.equal(draftEntries, 40);
    assert.equal(t2d.length, 50_257);
    assert.deepEqual(
      d2t.map((added, id) => id + added),
      targetIds,
    );
    assert.deepEqual(
      t2d.flatMap((has, id) => (has === 1 ? [id] : [])),
      targetIds,
    );
    const encode = (text: string): number[] => [...referenceTokenizer('r50k_base').encode(text)];
    for (const id of encode(' came in with the, as ever at the harbour.\n')) assert.equal(t2d[id], 1, String(id));
    assert.equal(t2d[50_256], 1, 'special tokens are always there');
    for (const id of encode(' kingdom')) assert.equal(t2d[id], 0);
    const { model } = JSON.parse(fs.readFileSync(file('tokenizer.json'), 'utf8')) as { model: { vocab: object } };
    assert.equal(Object.keys(model.vocab).length, 50_257);
  });
});
