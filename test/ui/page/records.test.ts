import assert from 'node:assert/strict';
import { fewByDay } from '../../support/nightly';
import {
  accessibilityProblems,
  openPage,
  screenshot,
  settle,
  startBrowser,
  stopBrowser,
  type OpenPage,
} from './support/page';
import { chats, recordsOf } from './support/recordStates';
import { report, stateOf } from './support/states';
import { themes, type ThemeName } from './support/themes';

describe('the page on records', function () {
  this.timeout(120_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  const seen = async () => ({
    verdict: await open.page.locator('.records .verdict').innerText(),
    chart: await open.page.locator('.records svg.chart').innerHTML(),
    table: await open.page.locator('.records table').first().innerText(),
    fields: await open.page.locator('.records table').nth(1).innerText(),
  });
  const choose = async (label: string, option: string): Promise<void> => {
    await open.page.locator('.records').getByRole('combobox', { name: label, exact: true }).click();
    await open.page.getByRole('option', { name: option, exact: true }).click();
    await settle(open.page);
  };

  it('shows lengths, limits, padding and packing, and other ones of other files and choices', async () => {
    const state = { ...stateOf(report, 'records'), records: await recordsOf({ 'chats.jsonl': chats(60) }) };
    open = await openPage(state);
    const first = await seen();
    assert.match(
      first.verdict,
      /^Under cl100k_base half of the records have [\d,]+ tokens or fewer, 95 % [\d,]+ or fewer; none is over 2,048; packed they take \d+ windows of that size in place of 60; \d+ % of batches of 32 is padding\.$/,
    );
    assert.match(first.fields, /messages\[\]\.content\s+60/);
    await open.page.getByText('2 records could not be read, listed below.').waitFor();
    await open.page.getByRole('cell', { name: 'line 62' }).waitFor();
    await open.page.getByText('Messages are counted as their texts alone').waitFor();
    await open.page.getByText('Not counted by my-own: its file is gone.').waitFor();

    await choose('Limit and window', '16');
    const small = await seen();
    assert.match(small.verdict, /60 of 60 \(100 %\) are over 16; packing saves no window of that size;/);
    assert.match(small.table, /Over 16/);
    await choose('Batch', '8');
    assert.notEqual((await seen()).verdict, small.verdict);
    await choose('Tokenizer', 'r50k_base');
    const others = await seen();
    assert.match(others.verdict, /^Under r50k_base/);
    assert.match(others.chart, /under r50k_base/);

    await open.show({
      ...state,
      records: await recordsOf({ 'fish.csv': 'name,text\ncod,swims\nherring,swims in a school\n' }),
    });
    const next = await seen();
    for (const part of ['verdict', 'chart', 'table', 'fields'] as const)
      assert.notEqual(others[part], next[part], part);
    assert.equal(await open.page.getByRole('heading', { name: 'Records that could not be read' }).isVisible(), false);
    assert.deepEqual(open.problems, []);
  });

  it('lets fields be chosen, limits be added and files be counted again', async () => {
    open = await openPage({ ...stateOf(report, 'records'), records: await recordsOf({ 'chats.jsonl': chats(3) }) });
    await open.page.getByText('Fields of a record').first().click();
    const box = open.page.getByRole('checkbox', { name: 'messages[].role' });
    assert.equal(await box.isChecked(), true);
    await box.uncheck();
    await open.page.getByRole('button', { name: 'Count these fields' }).click();
    assert.deepEqual(open.calls.at(-1), ['records.setFields', ['messages[].content']]);
    await open.page.getByRole('checkbox', { name: 'messages[].content' }).uncheck();
    await settle(open.page);
    assert.notEqual(await open.page.locator('.field-chooser vscode-button').getAttribute('disabled'), null);
    await open.page.getByRole('button', { name: 'Another limit…' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'records.addWindow');
    await open.page.getByRole('button', { name: 'Choose files…' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'records.choose');
    const chosen = await recordsOf({ 'chats.jsonl': chats(3) }, ['messages[].content']);
    await open.show({ ...stateOf(report, 'records'), records: chosen });
    assert.equal(await box.isChecked(), false);
    assert.deepEqual(open.problems, []);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is accessible and fits: ${theme}`, async () => {
      const records = await recordsOf({ 'chats.jsonl': chats(60) });
      for (const width of theme === 'dark' ? [320, 500, 900, 1400] : fewByDay([500], [320, 500, 900, 1400])) {
        if (width !== 320) await open.close();
        open = await openPage({ ...stateOf(report, 'records'), records }, { theme, width });
        await open.page.getByText('Fields of a record').first().click();
        assert.deepEqual(
          await accessibilityProblems(open, { onlyLooks: theme !== 'dark' || width > 320 }),
          [],
          `${width}`,
        );
        const wide = await open.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${width}: ${wide} px too wide`);
        assert.doesNotMatch(await open.page.locator('body').innerText(), /NaN|undefined|Infinity/);
        await screenshot(open, `${theme}-${width}-records`);
        assert.deepEqual(open.problems, []);
      }
    });
  }
});
