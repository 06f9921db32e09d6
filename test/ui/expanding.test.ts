import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { harbourLog } from '../support/harbourLog.js';
import { Questions } from '../support/questions.js';
import { textFile } from '../support/resize.js';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles.js';
import { referenceTokenizer } from '../support/tokenizers.js';
import { runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { tab } from '../support/workbench/editors.js';
import { notifications } from '../support/workbench/results.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { waitForText } from '../support/workbench/waiting.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

const syllables = 'ნა ვი სა დგუ რი თე ვზი ქა ლა ქი ზღ ვა გე მი წყა ლი პუ რი'.split(' ');

/** Words of a script that GPT-2's tokenizer breaks into bytes. */
function letter(number: number): string {
  return Array.from({ length: 60 }, (_, line) => {
    const word = (step: number): string =>
      [1, 2, 3].map(each => syllables[(number * 5 + line * step * each) % syllables.length]!).join('');
    return `${word(1)} და ${word(5)} ${word(7)}, ${word(11)}.\n`;
  }).join('');
}

const letters = Array.from({ length: 12 }, (_, index) => [`letters/${index + 1}.txt`, letter(index + 1)] as const);
const count = (text: string): number => Number(text.replaceAll(',', ''));

interface IdMap {
  readonly rule: string;
  readonly keptIds: number;
  readonly newRows: readonly { readonly id: number; readonly saved: number; readonly mean: readonly number[][] }[];
}

describe('expanding a tokenizer', () => {
  let workbench: Workbench;
  let page: Page;
  let ask: Questions;
  before(async () => {
    const settings = { 'tokenLoupe.tokenizer': 'r50k_base' };
    const extraFiles = { ...harbourLog(20), ...Object.fromEntries(letters) };
    workbench = await openWorkbench({ files: ['letters/1.txt'], extraFiles, settings });
    ({ page } = workbench);
    ask = new Questions(page, 'Expand Tokenizer with a Text');
    await waitForStatus(page, /tokens · r50k_base/);
  });
  after(() => workbench.close());

  const made = (name: string, file = '') => path.join(workbench.folder, 'data', name, file);
  const idMap = (name: string) => JSON.parse(fs.readFileSync(made(name, 'id-map.json'), 'utf8')) as IdMap;

  /** From the beginning to the rule. */
  async function openAtRule(): Promise<void> {
    await runCommand(page, 'Token Loupe: Expand Tokenizer with a Text');
    await ask.step(1, 7);
    await ask.take('r50k_base');
    await ask.step(2, 7);
    await ask.filesByPattern('letters/*.txt');
    await ask.step(3, 7);
  }

  /** The notification of a result. */
  async function result(name: string): Promise<Locator> {
    const toast = await waitForText(notifications(page), `${name} has`);
    assert.equal(await tab(page, 'Preview README.md').count(), 0, 'nothing opens by itself');
    return toast;
  }

  it('is asked for step by step, with a way back, and refuses nonsense beside the field', async () => {
    await openAtRule();
    await ask.row('Before the old ones').waitFor();
    await ask.focused('After the old ones');
    await screenshot(page, 'expand-rule');
    await ask.take('After the old ones');
    await ask.step(4, 7);
    for (const nonsense of ['0', '-3', 'many', '2000000', '']) {
      await ask.input.fill('1k');
      await ask.message('1,024 entries'); // if Enter had taken nonsense, the field would be gone
      await ask.type(nonsense, 'The number of new entries must be a whole number from 1 to 1,000,000');
    }
    await screenshot(page, 'expand-size');
    await ask.back();
    await ask.step(3, 7);
    await ask.take('After the old ones');
    await ask.step(4, 7);
    await ask.type('30');
    await ask.step(5, 7);
    await ask.back();
    await ask.step(4, 7);
    assert.equal(await ask.input.inputValue(), '30');
    await page.keyboard.press('Enter');
    await ask.step(5, 7);
    for (const nonsense of ['1', '-2', 'few', '']) {
      await ask.type(nonsense, 'The tokens that an entry must save must be a whole number of 2 or more');
    }
    await screenshot(page, 'expand-saved');
    await ask.type('5');
    await ask.step(6, 7);
    await ask.focused('None');
    await screenshot(page, 'expand-other');
    await ask.find('Another text');
    await ask.filesByPattern('log/*.txt');
    await ask.step(7, 7);
    await ask.find('A folder…');
    await ask.chooseFolder(path.join(workbench.folder, 'data'), 'Where the Result Goes', 'Put It Here');
  });

  it('tells the tokens before and after, shows the card, and writes its files', async () => {
    const name = 'r50k_base-expanded';
    const said = await (await result(name)).innerText();
    const figures =
      /has 30 new entries: held-out text has ([\d,]+) tokens instead of ([\d,]+) \(([\d.]+) % fewer\)[.;]/.exec(said);
    assert.ok(figures, said);
    const [after, before, share] = figures.slice(1).map(count) as [number, number, number];
    assert.equal((100 * (1 - after / before)).toFixed(2), share.toFixed(2));
    const old = referenceTokenizer('r50k_base');
    assert.ok(
      letters.some(([, text]) => old.encode(text).length === before),
      'one letter is held out',
    );
    await screenshot(page, 'expand-result');
    assert.deepEqual(fs.readdirSync(made(name)).sort(), ['README.md', 'id-map.json', 'tokenizer.json']);
    const { rule, keptIds, newRows } = idMap(name);
    assert.equal(rule, 'append');
    assert.equal(keptIds, 50_257);
    assert.deepEqual(
      newRows.map(({ id }) => id),
      newRows.map((_, index) => 50_257 + index),
    );
    assert.equal(newRows.length, 30);
    assert.ok(newRows.every(({ saved, mean }) => saved >= 5 && mean[0]!.every(id => id < keptIds)));
  });

  it('adds the result to the list, and counts with it in the dashboard', async () => {
    const name = 'r50k_base-expanded';
    const text = letters[0]![1];
    const file = textFile('tokenizer.json', fs.readFileSync(made(name, 'tokenizer.json'), 'utf8'));
    const expected = readTokenizerFiles([file], { id: name, name }).count(text);
    assert.ok(expected < 0.6 * referenceTokenizer('r50k_base').encode(text).length, String(expected));
    await (await result(name)).getByRole('button', { name: 'Add to Tokenizers' }).click();
    await waitForText(notifications(page), `${name} is among your tokenizers`);
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const row = dashboardFrame(page).locator('.figures tbody tr').filter({ hasText: name });
    await row.locator('td.tokens', { hasText: /^[\d,]+$/ }).waitFor();
    assert.equal(count(await row.locator('td.tokens').innerText()), expected);
    await screenshot(page, 'expand-dashboard');
  });

  it('puts merges in front where that is chosen, and says what is unknown', async () => {
    await openAtRule();
    await ask.find('Before the old ones');
    await ask.step(4, 7);
    await ask.type('20');
    await ask.step(5, 7);
    await ask.type('2');
    await ask.step(6, 7);
    await ask.take('None');
    await ask.step(7, 7);
    await ask.find('A folder…');
    await ask.chooseFolder(path.join(workbench.folder, 'data'), 'Where the Result Goes', 'Put It Here');
    const name = 'r50k_base-expanded-2'; // of the folder, since the first has taken the other
    const said = /has 20 new entries: held-out text has .* % fewer\)[.;]/;
    assert.match(await (await result(name)).innerText(), said);
    await screenshot(page, 'expand-prepend');
    assert.equal(idMap(name).rule, 'prepend');
    assert.equal(idMap(name).newRows.length, 20);
  });
});
