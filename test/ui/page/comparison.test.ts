import assert from 'node:assert/strict';
import { viewPlaces, viewsOf } from '../../../src/protocol/viewPlaces';
import { openPage, screenshot, settle, startBrowser, stopBrowser, stopClock, type OpenPage } from './support/page';
import { bar as state, counting, report, stateOf } from './support/states';

describe('the comparison page', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => (open = await openPage(stateOf(report))));
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const calls = (method: string): unknown[] =>
    open.calls.filter(([name]) => name.endsWith(`.${method}`)).map(([, params]) => params);

  it('says how a tokenizer stands to the baseline, never the wrong way round', async () => {
    const words = await open.page.locator('td.versusBaseline:visible').allTextContents();
    assert.deepEqual(words, [
      '28 % fewer',
      '25 % fewer',
      'baseline',
      '0.5 % more',
      '12 % more',
      '62 % more',
      '361 % more',
    ]);
  });

  it('gives its verdict in a sentence, which follows the text, as do chart and table', async () => {
    const verdict = open.page.locator('.comparison .verdict');
    assert.equal(
      await verdict.innerText(),
      'SuperBPE 200k (t = 180k) needs the fewest tokens: 3,000, 25 % fewer than the baseline, o200k_base.',
    );
    const rows = report.rows.map(row =>
      row.tokenizerId === 'superbpe-t180k' ? { ...row, figures: { ...row.figures, tokens: 4_400 } } : row,
    );
    await open.show(stateOf({ ...report, rows }));
    assert.match(
      await verdict.innerText(),
      /^o200k_base, the baseline, needs the fewest tokens: 4,000; next is cl100k/,
    );
    assert.match(
      (await open.page.locator('.comparison .chart').getAttribute('aria-label')) ?? '',
      /SuperBPE 200k .*: 4,400/,
    );
    assert.match((await open.page.locator('.comparison .chart').textContent()) ?? '', /4,400/);
    assert.match(await open.page.locator('.figures tr', { hasText: 'SuperBPE' }).first().innerText(), /4,400/);
  });

  it('greys what only holds where the model uses the tokenizer', async () => {
    const row = (name: string) => open.page.locator('.figures tr').filter({ hasText: name }).first();
    assert.doesNotMatch((await row('used by GPT-5').locator('td.costUsd').getAttribute('class')) ?? '', /of-no-model/);
    assert.match((await row('GPT-2').locator('td.costUsd').getAttribute('class')) ?? '', /of-no-model/);
    assert.equal(await row('GPT-2').locator('td.costUsd').getAttribute('title'), 'As if GPT-5 used this tokenizer');
  });

  it('chooses text, tokenizers, model and export in one bar, for all views', async () => {
    const { page } = open;
    const bar = page.getByRole('region', { name: 'What is looked at' });
    assert.equal(await bar.locator('.source-title').innerText(), 'tokenizationService.ts');
    await bar.getByText('8 of 8 compared').click();
    await bar.getByRole('checkbox', { name: 'GPT-2' }).uncheck();
    assert.deepEqual(calls('setCompared'), [{ tokenizerId: 'gpt2', isCompared: false }]);
    assert.ok(await bar.getByRole('checkbox', { name: 'o200k_base (baseline)' }).isDisabled());
    await page.keyboard.press('Escape');
    await bar.getByText('Follows the editor').click();
    assert.deepEqual(calls('setPinned'), [true]);
    await bar.getByRole('button', { name: 'Export' }).click();
    await bar.getByText('CSV').click();
    assert.deepEqual(calls('exportFigures'), ['csv']);
    await page.getByRole('navigation').getByRole('button', { name: 'Words and frequencies' }).click();
    assert.ok(await bar.isVisible());
    const text = { ...state.text, kind: 'selection', isPinned: true, selections: 3 } as const;
    await open.show({ ...stateOf(report), bar: { ...state, text } });
    assert.equal(await bar.locator('.source-title').innerText(), '3 selections in tokenizationService.ts');
    await bar.getByText('Pinned').click();
    assert.deepEqual(calls('setPinned'), [true, false]);
  });

  it('says for which workspaces the model is set, and changes that', async () => {
    const place = open.page.getByRole('combobox', { name: 'Set for' });
    await place.click();
    await open.page.getByRole('option', { name: 'This workspace' }).click();
    assert.deepEqual(calls('selectModel'), [{ id: 'openai/gpt-5', setFor: 'workspace' }]);
  });

  it('draws bars in proportion to the tokens, and leaves yardsticks that would squeeze them to the table', async () => {
    const chart = open.page.locator('.comparison .chart');
    const widths = await chart
      .locator('.chart-bar')
      .evaluateAll(all => all.map(each => Number(each.getAttribute('width'))));
    const figures = await chart.locator('.chart-figure').allTextContents();
    const tokens = figures
      .filter(each => /^[\d,]+/.test(each))
      .map(each => Number(/^[\d,]+/.exec(each)![0].replaceAll(',', '')));
    assert.equal(widths.length, tokens.length);
    const [most] = [Math.max(...tokens)];
    for (const [index, width] of widths.entries()) {
      assert.ok(Math.abs(width / Math.max(...widths) - tokens[index]! / most) < 0.01, `${width} for ${tokens[index]}`);
    }
    // The baseline's line is at the end of its bar.
    const baseline = chart.locator('.chart-bar').nth(tokens.indexOf(4_000));
    const end = await baseline.evaluate(each => Number(each.getAttribute('x')) + Number(each.getAttribute('width')));
    assert.ok(Math.abs(end - Number(await chart.locator('.chart-guide').getAttribute('x1'))) < 0.5);
    assert.match((await chart.textContent()) ?? '', /baseline: o200k_base/);
    assert.match(await open.page.locator('.bar-chart .legend').innerText(), /Too long for the chart: Bytes \(18,432\)/);
  });

  it('sorts by a header, rows without figures last, and remembers it', async () => {
    const header = open.page.getByRole('button', { name: 'Tokens', exact: true });
    const names = (): Promise<string[]> => open.page.locator('.figures .tokenizer-name').allTextContents();
    assert.deepEqual((await names()).slice(0, 2), ['Words', 'SuperBPE 200k (t = 180k)']);
    await header.click();
    assert.equal((await names())[0], 'Bytes');
    assert.match((await names()).at(-1) ?? '', /^my-tokenizer/);
    assert.equal(await open.page.locator('th[aria-sort=descending]').innerText(), 'Tokens\n▼');
    await open.show(stateOf(report));
    assert.equal((await names())[0], 'Bytes');
  });

  it('keeps focus, open lists and scroll positions through many snapshots', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Tokens', exact: true }).focus();
    await page
      .locator('.table-scroll')
      .first()
      .evaluate(element => (element.scrollLeft = 60));
    for (let index = 0; index < 20; index++) {
      const source = { ...report.source, bytes: report.source.bytes + index };
      await open.remote.show(stateOf({ ...report, source }));
    }
    await settle(page);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Tokens▲');
    assert.equal(
      await page
        .locator('.table-scroll')
        .first()
        .evaluate(element => element.scrollLeft),
      60,
    );
    assert.match(await page.locator('.comparison .subject').innerText(), /^18,451 bytes/);

    const baseline = page.getByRole('combobox', { name: 'Baseline' });
    await baseline.click();
    await open.show({ ...stateOf(report), bar: { ...state, tokenizers: state.tokenizers.slice(0, 3) } });
    assert.equal(await baseline.getAttribute('aria-expanded'), 'true');
    assert.equal(await page.locator('vscode-option:visible').count(), report.rows.length - 1);
    await page.getByRole('option', { name: 'GPT-2' }).click();
    assert.deepEqual(calls('setBaseline'), ['gpt2']);
    await open.show(stateOf(report));
    assert.equal(
      await baseline.evaluate(element => (element as HTMLInputElement).value),
      'gpt2',
      'an older snapshot undid it',
    );
    await open.show({ ...stateOf(report), bar: { ...state, baselineId: 'cl100k_base' } });
    assert.equal(await baseline.evaluate(element => (element as HTMLInputElement).value), 'cl100k_base');
  });

  it('does not flicker to "counting" for a text that is counted quickly', async () => {
    const subject = open.page.locator('.comparison .subject');
    await subject.evaluate(element => {
      new MutationObserver(() => (element.dataset['flickered'] = 'yes')).observe(element, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await stopClock(open.page);
    await Promise.all([open.remote.show(stateOf(counting)), open.remote.show(stateOf(report))]);
    await settle(open.page);
    assert.equal(await subject.getAttribute('data-flickered'), null);
    await open.show(stateOf(counting));
    await subject.filter({ hasText: 'counting…' }).waitFor();
    assert.ok((await open.page.locator('.figures').innerText()).includes('counting…'));
  });

  it('finds a model among hundreds by a few letters', async () => {
    const { page } = open;
    const model = page.getByRole('combobox', { name: 'Model' });
    await model.click();
    await page.getByText(/^\d+ older ones: type a part/).waitFor();
    await screenshot(open, 'dark-700-model-list');
    await model.fill('anth sonn');
    assert.deepEqual(await page.locator('.combobox-option').allInnerTexts(), [
      'Claude Sonnet 4.5\n$1.25 per million · window 400 thousand · estimates',
    ]);
    await page.keyboard.press('Enter');
    assert.deepEqual(calls('selectModel'), [{ id: 'anthropic/claude-sonnet-4.5', setFor: 'all' }]);
    assert.equal(await model.inputValue(), 'Claude Sonnet 4.5');
    await model.fill('no such model');
    assert.equal(await page.locator('.combobox-popup').innerText(), 'No model matches.');
    await page.keyboard.press('Escape');
    assert.equal(await model.inputValue(), 'Claude Sonnet 4.5');
  });

  it('goes back and says so when the extension refuses a choice', async () => {
    await open.close();
    const setBaseline = (): void => {
      throw new Error('the tokenizer is gone');
    };
    open = await openPage(stateOf(report), { host: { 'bar.setBaseline': setBaseline } });
    const baseline = open.page.getByRole('combobox', { name: 'Baseline' });
    await baseline.focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.getByText('That did not work: the tokenizer is gone').waitFor();
    await settle(open.page);
    assert.equal(await baseline.evaluate(element => (element as HTMLInputElement).value), 'o200k_base');
  });

  it('restarts the engine from the error state', async () => {
    const error = { status: 'error', title: 'The engine stopped', message: 'It ended with exit code 1.' } as const;
    await open.show(stateOf({ ...error, canRestart: true }));
    await open.page.getByText('Restart engine').click();
    assert.equal(calls('restartEngine').length, 1);
  });

  it('offers no restart where it would not help', async () => {
    const message = 'VS Code shows extensions no binary files.';
    await open.show(stateOf({ status: 'error', title: 'a.bin cannot be compared', message, canRestart: false }));
    await open.page.getByText(message).waitFor();
    assert.ok(await open.page.getByText('Restart engine').isHidden());
  });

  it('shows the held-out figures on request, the best of each row marked', async () => {
    await open.show(stateOf(report));
    await open.page.getByText('text they were not trained on').click();
    const row = open.page.getByRole('row', { name: /^speeches/ });
    assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['1.55 MB', '5.20', '–', '6.88']);
    assert.equal(await row.locator('strong').innerText(), '6.88');
  });

  it('tells the extension of the view chosen, and stays there when an older snapshot arrives', async () => {
    const { page } = open;
    const selected = (): unknown[] => open.calls.filter(([name]) => name === 'page.selectView').map(([, view]) => view);
    await page.getByRole('navigation').getByRole('button', { name: 'Vocabulary in use' }).click();
    assert.deepEqual(selected(), ['usage']);
    await open.show(stateOf(report, 'comparison'));
    assert.ok(await page.locator('.usage').isVisible());
    assert.ok(await page.locator('.comparison').isHidden());
    assert.equal(await page.locator('[aria-current=page]').innerText(), 'Vocabulary in use');

    await page.setViewportSize({ width: 320, height: 700 });
    assert.ok(await page.locator('.rail').isHidden());
    await page.getByRole('combobox', { name: 'View' }).selectOption({ label: 'Overview' });
    assert.ok(await page.locator('.comparison').isVisible());
    assert.deepEqual(selected(), ['usage', 'comparison']);
  });

  it('lists the views of its own page alone', async () => {
    const titles = open.page.getByRole('navigation').getByRole('button');
    assert.deepEqual(
      await titles.allInnerTexts(),
      viewsOf('inspector').map(id => viewPlaces[id].title),
    );
  });

  it('is where it was scrolled to after another view, and after VS Code threw the page away', async () => {
    const { page } = open;
    await page.setViewportSize({ width: 700, height: 300 });
    const scrolled = (): Promise<number> => page.evaluate(() => scrollY);
    /** Scroll events come with the browser's frames, which no clock of ours moves. */
    const remembered = async (offset: string): Promise<void> => {
      while (!(await page.evaluate(() => sessionStorage.getItem('state') ?? '')).includes(offset)) await settle(page);
    };
    await page.evaluate(() => scrollTo(0, 120));
    await remembered('"comparison":120');
    await page.getByRole('navigation').getByRole('button', { name: 'Vocabulary in use' }).click();
    await settle(page);
    assert.equal(await scrolled(), 0);
    await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click();
    await settle(page);
    assert.equal(await scrolled(), 120);
    await page.reload();
    await page.locator('.figures').waitFor();
    await settle(page);
    assert.equal(await scrolled(), 120);
  });
});
