import assert from 'node:assert/strict';
import { metrics } from '../../../src/analysis/metrics/metrics';
import { distributionsComputed } from '../../../webview/distributions/distributionsWords';
import { openPage, screenshot, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { profiled, profiledReport, report, stateOf } from './support/states';
import type { TokenizerProfile } from '../../../src/protocol/engine';
import type { DistributionsState } from '../../../src/protocol/views/distributions';

describe('the page on words and frequencies', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  const shown = (distributions: DistributionsState) => ({ ...stateOf(report, 'distributions'), distributions });
  const [first, second] = profiled.figures.profiles as [TokenizerProfile, TokenizerProfile];
  beforeEach(async () => (open = await openPage(shown(profiled))));
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const words = (selector: string): Promise<string> =>
    open.page.locator(`.distributions ${selector}`).first().innerText();

  it('says in one sentence which tokenizer keeps most words whole, and changes with the text', async () => {
    assert.equal(
      await words('.verdict'),
      'o200k_base, the baseline, keeps most words whole: 40 %; next is r50k_base with 20 %.',
    );
    await open.show(shown(profiledReport([second, first])));
    assert.equal(await words('.verdict'), 'o200k_base keeps most words whole: 40 %, the baseline r50k_base 20 %.');
    await open.show(shown(profiledReport([second])));
    assert.equal(await words('.verdict'), 'r50k_base keeps 20 % of the words whole.');
  });

  it('has every metric in a row, with a column a tokenizer, and its formula below', async () => {
    const rows = open.page.locator('.metrics tbody tr');
    assert.deepEqual(
      await rows.locator('th').allInnerTexts(),
      metrics.map(({ title }) => title),
    );
    const whole = open.page.getByRole('row', { name: /^Words kept whole/ });
    assert.deepEqual(await whole.getByRole('cell').allInnerTexts(), ['40 %', '20 %']);
    const computed = open.page.locator('.distributions .computed');
    assert.equal(await computed.locator('code').first().isVisible(), false);
    await computed.getByText('How this is computed').click();
    assert.deepEqual(
      await computed.locator('code').allInnerTexts(),
      distributionsComputed.filter(each => each.formula !== '').map(each => each.formula),
    );
  });

  it('draws a line a tokenizer in each chart, within the chart, and another one for another text', async () => {
    const paths = (chart: string) =>
      open.page
        .getByRole('region', { name: chart })
        .locator('svg.chart > .chart-line')
        .evaluateAll(lines => lines.map(each => each.getAttribute('d') ?? ''));
    for (const chart of ['Token lengths', 'Rank and frequency', 'Growth of the vocabulary in use']) {
      const drawn = await paths(chart);
      assert.equal(drawn.length, 2, chart);
      for (const path of drawn) assert.match(path, /^M\d[\d.,]*L[\d.,L]+$/, chart);
      await open.show(shown(profiledReport([first])));
      assert.equal((await paths(chart)).length, 1, chart);
      await open.show(shown(profiled));
    }
    // Of a single line there is no course to draw; of three the axis has no halves.
    const perLine = open.page.getByRole('region', { name: 'Tokens per line along the text' });
    assert.equal(await perLine.isVisible(), false);
    const course = { ...first.course, lines: 3, linesEach: 1, lineTokens: [2, 4, 3] };
    await open.show(shown(profiledReport([{ ...first, course }])));
    assert.equal((await paths('Tokens per line along the text')).length, 1);
    const below = await perLine.locator('.chart-axis').last().locator('.tick text').allTextContents();
    assert.deepEqual(below, ['0', '1', '2', '3']);
    await open.show(shown(profiled));
    const scripts = open.page.getByRole('region', { name: 'Scripts and kinds' });
    assert.deepEqual(await scripts.locator('.chart-group').allTextContents(), ['Latin']);
    const labels = await open.page
      .getByRole('region', { name: 'Token lengths' })
      .locator('.chart-label')
      .allTextContents();
    assert.deepEqual(labels, ['o200k_base', 'r50k_base']);
  });

  it('names lines in a legend where there is no room beside them', async () => {
    await open.page.setViewportSize({ width: 320, height: 800 });
    await settle(open.page);
    const region = open.page.getByRole('region', { name: 'Token lengths' });
    await region.locator('.chart-legend li').first().waitFor();
    assert.deepEqual(await region.locator('.chart-legend li').allInnerTexts(), [' o200k_base', ' r50k_base']);
    assert.equal(await region.locator('.chart-label').count(), 0);
    await screenshot(open, 'dark-320-distributions');
  });

  it('says what it does not show: no text, none read yet, a reason, a part of the text', async () => {
    const text = (): Promise<string> => words('.message');
    await open.show(shown({ status: 'empty' }));
    assert.match(await text(), /^No text yet/);
    await open.show(shown({ status: 'counting', source: profiled.source, tokenizers: [], share: 0.4 }));
    assert.match(await text(), /fish\.txt · counting 40 %/);
    await open.show(shown({ status: 'error', message: 'The engine stopped.' }));
    assert.match(await text(), /The engine stopped\./);
    assert.equal(await open.page.locator('.distributions .skeleton').isVisible(), false);
    await open.show(
      shown({ ...profiled, figures: { ...profiled.figures, profiledUnits: 1_000_000, units: 5_000_000 } }),
    );
    assert.match(await words('.hint'), /^Of the first 1,000,000 characters .* of 5,000,000/);
  });

  it('exports', async () => {
    await open.page.locator('.distributions').getByRole('button', { name: 'Export figures' }).click();
    await settle(open.page);
    assert.ok(open.calls.some(([method]) => method === 'distributions.exportFigures'));
  });
});
