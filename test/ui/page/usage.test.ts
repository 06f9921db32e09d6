import assert from 'node:assert/strict';
import type { DashboardHost } from '../../../src/protocol/dashboard';
import type { Handlers } from '../../../src/protocol/rpc';
import { openPage, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { idleUsage, report, stateOf } from './support/states';
import { usedState, workingState } from './support/usageStates';

describe('the page on the vocabulary in use', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => {
    const entries = [
      { id: 262, text: ' the', tokens: 17 },
      { id: 9, text: '262', tokens: 0 },
    ];
    const host: Partial<Handlers<DashboardHost>> = {
      'usage.search': ({ typed }) => (typed === '262' ? { total: 2, entries } : { total: 0, entries: [] }),
    };
    open = await openPage(stateOf(report, 'usage', usedState()), { host });
    await open.page.locator('.usage-figures').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const section = (name: string) => open.page.getByRole('region', { name, exact: true });
  const asked = (name: string): unknown[] =>
    open.calls.filter(([each]) => each === `usage.${name}`).map(([, params]) => params);

  it('shows what is used, and what can never be', async () => {
    const { work } = usedState();
    assert.ok(work.status === 'ready');
    const { report: figures } = work.usage;
    assert.equal(
      await open.page.locator('.usage-figures .verdict').innerText(),
      `${figures.used} of 50,257 entries are used (${((100 * figures.used) / 50_257).toFixed(1)} %).`,
    );
    const rows = await section('Entries of the vocabulary').locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 5);
    assert.match(rows[1]!, /^Not used here\s+[\d,]+\s+99\.7 %/);
    assert.match(rows[3]!, /^Never produced\s+13\s+<0\.1 %/);
    assert.match(await section('Never produced').innerText(), /Bytes that are in no UTF-8 text: 13/);
    assert.match(
      await open.page.locator('.usage-figures .subject').innerText(),
      /^r50k_base on .*tokenizationService\.ts: .* Left out: 3 binary\./,
    );
    assert.match(await section('By script').innerText(), /Latin\s+[\d,]+\s/);
  });

  it('finds entries of the whole vocabulary by text, id and script', async () => {
    const find = section('Find entries');
    await find.getByRole('textbox', { name: 'Find entries' }).fill('262');
    await find.getByText('2 entries:').waitFor();
    assert.deepEqual(await find.locator('li').allTextContents(), ['#262 ·the 17', '#9 262 0']);
    await find.getByRole('combobox', { name: 'Script' }).click();
    await find.getByRole('option', { name: 'Latin', exact: true }).click();
    await settle(open.page);
    assert.deepEqual(asked('search'), [{ typed: '262' }, { typed: '262', script: 'Latin' }]);
    await find.getByRole('textbox', { name: 'Find entries' }).fill('nothing has this');
    await find.getByText('No entry has that.').waitFor();
  });

  it('draws the coverage, and says it in words and in a table', async () => {
    const title = await open.page.locator('section[aria-label=Coverage] .chart title').textContent();
    assert.match(title ?? '', /\d+ entries make 50 %, .* make 99 % of the tokens; \d+ make all of them\.$/);
    await open.page.getByText('Coverage as a table').click();
    const rows = await section('Coverage by the most frequent entries').locator('tbody tr').allInnerTexts();
    assert.match(rows.at(-1)!, /100 %$/);
  });

  it('lists entries so that white space and bytes are seen', async () => {
    await section('Lists of entries').getByText('Most frequent entries').click();
    const entries = await section('Lists of entries').locator('details[open] .entry').allInnerTexts();
    assert.ok(entries.includes('↵'), entries.join(' '));
    assert.ok(
      entries.some(each => /^·\w/.test(each)),
      'a word with its space',
    );
    assert.ok((await open.page.locator('.entry.is-bytes').count()) > 0);
    // A word from right to left must not turn what stands beside it.
    assert.ok((await open.page.locator('bdi.entry').count()) > 50);
    const isOpen = (): Promise<boolean> =>
      open.page.evaluate(() => [...document.querySelectorAll('details')].some(each => each.open));
    await open.show(stateOf(report, 'usage', usedState({ isOutdated: true })));
    assert.ok(await isOpen(), 'a list stays open when something else changes');
    await open.page.getByText('The document has changed since').waitFor();
  });

  it('asks for texts and operations, and takes the tokenizer of the bar', async () => {
    await open.page.getByRole('button', { name: 'Analyze this document' }).click();
    await open.page.getByRole('button', { name: 'Choose text…' }).click();
    await open.page.getByRole('button', { name: 'Export figures' }).click();
    await open.page.getByRole('button', { name: 'Trim the vocabulary…' }).click();
    await settle(open.page);
    assert.equal(asked('analyzeDocument').length, 1);
    assert.equal(asked('analyzeChosenText').length, 1);
    assert.equal(asked('exportFigures').length, 1);
    assert.deepEqual(asked('startOperation'), ['trim']);
    const lists = open.page.locator('.usage').getByRole('combobox');
    assert.deepEqual(await lists.evaluateAll(all => all.map(each => each.getAttribute('aria-label'))), ['Script']);
  });

  it('can be cancelled, and says what went wrong', async () => {
    await open.show(stateOf(report, 'usage', workingState));
    assert.equal(await open.page.locator('.usage-figures').isVisible(), false);
    await open.page.getByText('Encoding token-loupe (1,204 files): 42 %, about 12 s left').waitFor();
    assert.equal(await open.page.getByRole('progressbar').evaluate(bar => (bar as HTMLProgressElement).value), 0.42);
    await open.page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await settle(open.page);
    assert.equal(asked('cancel').length, 1);
    await open.show(stateOf(report, 'usage', { ...idleUsage, work: { status: 'error', message: 'x is empty' } }));
    await open.page.locator('.usage .message.is-error', { hasText: 'x is empty' }).waitFor();
    assert.equal(await open.page.locator('.usage-figures').isVisible(), false);
    const { work } = usedState();
    assert.ok(work.status === 'ready');
    await open.show(stateOf(report, 'usage', { ...idleUsage, work: { status: 'error', message: 'x', before: work } }));
    assert.equal(await open.page.locator('.usage-figures').isVisible(), true, 'a failure loses no figures');
    await open.show(stateOf(report, 'usage', idleUsage));
    await open.page.locator('.usage .message', { hasText: 'No text yet' }).waitFor();
  });

  it('changes verdict, chart and table with the text', async () => {
    const shown = async (): Promise<string[]> => [
      await open.page.locator('.usage .verdict').innerText(),
      await open.page.locator('.usage .chart').first().innerHTML(),
      await open.page.locator('.usage .chart').nth(1).innerHTML(),
      await section('Entries of the vocabulary').locator('tbody').innerText(),
    ];
    const before = await shown();
    const { work } = usedState();
    assert.ok(work.status === 'ready');
    const more = work.usage.report;
    const curve = more.curve.map(point => ({ ...point, share: point.share ** 2 }));
    const report_ = {
      ...more,
      curve,
      used: more.used + 100,
      unused: { ...more.unused, entries: more.unused.entries - 100 },
    };
    await open.show(stateOf(report, 'usage', usedState({ usage: { ...work.usage, report: report_ } })));
    for (const [index, each] of (await shown()).entries()) assert.notEqual(each, before[index]);
  });

  it('offers no operation that there is no command for', async () => {
    await open.show(stateOf(report, 'usage', { ...usedState(), operations: [] }));
    assert.equal(await open.page.getByRole('button', { name: 'Trim the vocabulary…' }).count(), 0);
  });
});
