import assert from 'node:assert/strict';
import { fewByDay } from '../../support/nightly';
import { codeAndProse, corpusOf } from './support/corpusStates';
import { accessibilityProblems, openPage, screenshot, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';
import { themes, type ThemeName } from './support/themes';

describe('the page on a corpus', function () {
  this.timeout(120_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  const seen = async () => ({
    verdict: await open.page.locator('.corpus .verdict').innerText(),
    chart: await open.page.locator('.corpus svg.chart').innerHTML(),
    table: await open.page.locator('.corpus table').first().innerText(),
    types: await open.page.locator('.corpus table').nth(1).innerText(),
  });

  it('asks for files, says how far it is, and lets it be cancelled', async () => {
    const state = stateOf(report, 'corpus');
    open = await openPage(state);
    await open.page.getByText('Nothing counted yet').waitFor();
    await open.page.getByRole('button', { name: 'Choose files…' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'corpus.choose');
    await open.show({ ...state, corpus: { status: 'counting', source: 'docs' } });
    await open.page.getByText('Counting docs…').waitFor();
    await open.show({ ...state, corpus: { status: 'counting', source: 'docs', share: 0.42, secondsLeft: 200 } });
    await open.page.getByText('Counting docs: 42 %, about 3 min left').waitFor();
    await open.page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'corpus.cancel');
    await open.show({ ...state, corpus: { status: 'error', message: 'There is no text: a <b>.bin is binary.' } });
    await open.page.getByText('There is no text: a <b>.bin is binary.').waitFor();
    await open.page.getByRole('button', { name: 'Count again' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'corpus.again');
    assert.deepEqual(open.problems, []);
  });

  it('shows a difference with its interval, or that none is shown, and other figures of other files', async () => {
    const code = await corpusOf(codeAndProse(30), '3 left out');
    const state = { ...stateOf(report, 'corpus'), corpus: code };
    open = await openPage(state);
    const first = await seen();
    assert.match(
      first.verdict,
      /^cl100k_base, the baseline, needs the fewest tokens: [\d,]+; next is r50k_base with [\d,]+, [\d.]+ % more \(95 % interval: [\d.]+ % to [\d.]+ % more\)\.$/,
    );
    assert.match(first.table, /my-own\s+Not counted: its file is gone/);
    assert.match(first.types, /\.py\s+30/);
    assert.match(first.types, /no difference shown/, 'of prose');
    await open.page.getByText('3 left out.').waitFor();
    assert.match(
      (await open.page.locator('.corpus svg.chart').getAttribute('aria-label'))!,
      /r50k_base: [\d.]+ % more \(/,
    );

    const texts = Object.entries(codeAndProse(30)).filter(([name]) => name.endsWith('.md'));
    // One text in which the baseline is worse, among many that are even.
    const prose = await corpusOf({ ...Object.fromEntries(texts), 'z.txt': '10000 20000 30000' });
    await open.show({
      ...state,
      corpus: { ...prose, report: { ...prose.report, stale: 'Other tokenizers are ticked by now.' } },
    });
    const next = await seen();
    for (const part of ['verdict', 'chart', 'table', 'types'] as const) assert.notEqual(first[part], next[part], part);
    assert.match(next.verdict, /no difference shown for documents like these: the 95 % interval, .*, contains zero\.$/);
    await open.page.getByText('Other tokenizers are ticked by now.').waitFor();

    await open.show({ ...state, corpus: await corpusOf({ 'one.md': 'Fish    swim.' }) });
    assert.match((await seen()).verdict, /One document has no interval: of others it says nothing\.$/);
    await open.page.locator('.corpus summary').click();
    await open.page.locator('.corpus .computed').getByText('BCa interval of').waitFor();
    assert.deepEqual(open.problems, []);
  });

  it('keeps the figures while others are counted, and where these fail', async () => {
    const { report: shown } = await corpusOf(codeAndProse(3));
    const state = stateOf(report, 'corpus');
    open = await openPage({ ...state, corpus: { status: 'counting', source: 'src', share: 0.1, report: shown } });
    await open.page.getByText('Counting src: 10 %').waitFor();
    assert.match((await seen()).verdict, /needs the fewest tokens/);
    await open.show({ ...state, corpus: { status: 'error', message: 'The folder src is gone.', report: shown } });
    await open.page.getByText('The folder src is gone.').waitFor();
    assert.match((await seen()).verdict, /needs the fewest tokens/);
    assert.deepEqual(open.problems, []);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is accessible and fits: ${theme}`, async () => {
      const corpus = await corpusOf(codeAndProse(12), '3 left out');
      for (const width of theme === 'dark' ? [320, 500, 900, 1400] : fewByDay([500], [320, 500, 900, 1400])) {
        open = await openPage({ ...stateOf(report, 'corpus'), corpus }, { theme, width });
        assert.deepEqual(
          await accessibilityProblems(open, { onlyLooks: theme !== 'dark' || width > 320 }),
          [],
          `${width}`,
        );
        const wide = await open.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${width}: ${wide} px too wide`);
        assert.doesNotMatch(await open.page.locator('body').innerText(), /NaN|undefined|Infinity/);
        await screenshot(open, `${theme}-${width}-corpus`);
        assert.deepEqual(open.problems, []);
        if (width !== 1400 && theme === 'dark') await open.close();
      }
    });
  }
});
