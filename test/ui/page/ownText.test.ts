import assert from 'node:assert/strict';
import type { OwnTextMeasurement } from '../../../src/protocol/views/ownText';
import { ownTextMeasured } from '../../support/ownText';
import { openPage, screenshot, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { estimateOf, ownTextState } from './support/states';

describe("the estimator page, from the user's own text", function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const opened = async (measured: OwnTextMeasurement): Promise<void> => {
    open = await openPage(ownTextState({ measured }), { host: { 'estimator.estimate': estimateOf(measured) } });
    await open.page.locator('.own-text .own-words').waitFor();
    await settle(open.page);
  };
  const section = () => open.page.getByRole('region', { name: 'From your own text' });
  const words = (): Promise<string> => section().innerText();
  const verdict = (): Promise<string> => section().locator('.verdict').innerText();
  const calls = (name: string): unknown[] =>
    open.calls.filter(([each]) => each === `estimator.${name}`).map(([, params]) => params);

  it('offers to measure, by mouse and by keyboard, and shows nothing that was not measured', async () => {
    open = await openPage(ownTextState({}));
    await section().waitFor();
    assert.equal(await open.page.locator('.own-text .chart').isVisible(), false);
    await section().getByRole('button', { name: 'Measure on the workspace' }).click();
    await section().getByRole('button', { name: 'Choose text…' }).focus();
    await open.page.keyboard.press('Enter');
    await settle(open.page);
    assert.deepEqual(calls('measureOwnText'), ['workspace', 'choice']);
  });

  it('says how far a run is, can end it, and leaves the focus on what comes next', async () => {
    open = await openPage(ownTextState({}));
    await section().getByRole('button', { name: 'Measure on the workspace' }).focus();
    await open.show(ownTextState({ run: { step: 'Merging 12,345 of 65,536', share: 0.4 } }));
    const bar = section().getByRole('progressbar', { name: 'Measuring vocabulary sizes' });
    assert.equal(await bar.getAttribute('value'), '0.400');
    assert.match(await words(), /Merging 12,345 of 65,536/);
    await open.page.keyboard.press('Enter'); // on Cancel
    await settle(open.page);
    assert.deepEqual(calls('cancelOwnText'), [undefined]);
    await open.show(ownTextState({}));
    await open.page.keyboard.press('Enter'); // on Measure again
    await settle(open.page);
    assert.deepEqual(calls('measureOwnText'), ['workspace']);
  });

  it('shows curves, sizes and existing tokenizers, in words, in a chart and in tables', async () => {
    await opened(ownTextMeasured);
    const text = await words();
    assert.match(text, /From the workspace harbour, 2026-11-24 12:00 UTC: trained on 2\.68 MB of 807 files/);
    assert.match(await verdict(), /^For your own text: BPE with [\d,]+ entries, SuperBPE with [\d,]+ entries\.$/);
    assert.match(text, /BPE: [\d,]+ entries\. .* Extrapolated: .* times the largest vocabulary/);
    assert.match(text, /assumes compute-optimal training/);
    assert.match(text, /broken\.json could not be counted: model\.type is missing/);
    const title = (await open.page.locator('.own-text .chart').getAttribute('aria-label')) ?? '';
    assert.match(title, /BPE from .* best at .*SuperBPE from .*o200k_base 0\.259 at 200,019/);
    assert.equal(await open.page.locator('.own-sizes tbody tr').count(), 2);
    assert.match(await open.page.locator('.own-existing tbody').innerText(), /o200k_base\s+200,019\s+0\.259\s+3\.87/);
    await section().getByText('The curves as tables').click();
    assert.match(await open.page.locator('.own-fits tbody').innerText(), /BPE\s+0\.3\d+\s+[\d.]+\s+0\.\d+/);
    assert.match(await open.page.locator('.own-curve tbody').innerText(), /16,384\s+0\.3\d+\s+0\.3\d+\s+0\.2\d+/);
  });

  it('places the names of existing tokenizers apart from each other, and in the table alone on a narrow page', async () => {
    const crowded = Array.from({ length: 16 }, (_, index) => ({
      ...ownTextMeasured.tokenizers[0]!,
      id: `file-${index}`,
      name: `tokenizer ${index}`,
      vocabularySize: 32_000 + 300 * (index % 4),
      tokensPerCharacter: 0.28 + 0.002 * index,
    }));
    await opened({ ...ownTextMeasured, tokenizers: crowded });
    for (const width of [560, 1000]) {
      await open.page.setViewportSize({ width, height: 900 });
      await settle(open.page);
      const boxes = await open.page
        .locator('.own-text .chart-label:not(.chart-value)', { hasText: 'tokenizer ' })
        .evaluateAll(labels => labels.map(label => label.getBoundingClientRect().toJSON() as DOMRect));
      assert.equal(boxes.length, 16);
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) {
          const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 3 || b.bottom <= a.top + 3;
          assert.ok(apart, `at ${width} px: ${JSON.stringify([a, b])}`);
        }
      }
    }
    await open.page.setViewportSize({ width: 320, height: 900 });
    await settle(open.page);
    assert.match(await section().locator('.chart-legend').innerText(), /named in the table below/);
    assert.match(await open.page.locator('.own-existing tbody').innerText(), /tokenizer 15/);
  });

  it('draws no line where there is no fit, and does not say "fitted"', async () => {
    const few = { bpe: ownTextMeasured.bpe.slice(0, 3), superbpe: ownTextMeasured.superbpe.slice(0, 3) };
    await opened({ ...ownTextMeasured, ...few });
    const chart = section().locator('.chart');
    assert.match((await chart.textContent()) ?? '', /BPE, measured/);
    assert.doesNotMatch((await chart.textContent()) ?? '', /fitted/);
    assert.deepEqual(await chart.locator('.chart-line').evaluateAll(all => all.map(each => each.getAttribute('d'))), [
      '',
      '',
    ]);
    assert.ok((await chart.locator('.chart-bar').count()) > 0);
  });

  it('changes verdict, chart and table with the text', async () => {
    await opened(ownTextMeasured);
    const shown = async (): Promise<string[]> => [
      await verdict(),
      await section().locator('.chart').innerHTML(),
      await open.page.locator('.own-sizes tbody').innerText(),
    ];
    const before = await shown();
    await open.close();
    const cheaper = ownTextMeasured.bpe.map(each => ({ ...each, tokensPerCharacter: each.tokensPerCharacter ** 1.1 }));
    await opened({ ...ownTextMeasured, bpe: cheaper, measuredAt: '2026-11-25T12:00:00Z' });
    for (const [index, each] of (await shown()).entries()) assert.notEqual(each, before[index]);
  });

  it('moves the size with the model in the form, with no new run', async () => {
    await opened(ownTextMeasured);
    const before = await verdict();
    await open.page.getByRole('slider', { name: 'Non-vocabulary parameters' }).focus();
    for (let press = 0; press < 10; press++) await open.page.keyboard.press('ArrowRight');
    await settle(open.page);
    assert.notEqual(await verdict(), before);
    assert.deepEqual(calls('measureOwnText'), []);
    // Without a model there is the curve alone.
    await open.page.getByRole('textbox', { name: 'Non-vocabulary parameters' }).fill('many');
    await settle(open.page);
    assert.match(await verdict(), /^The curves alone/);
    assert.ok(await open.page.locator('.own-text .chart').isVisible());
    assert.match(await words(), /no estimate for the model above/);
  });

  it('gives a rough size of little text, and the curve alone of less', async () => {
    await opened({ ...ownTextMeasured, trainedBytes: 450_000, heldOutBytes: 50_000 });
    assert.match(await verdict(), /own text roughly: BPE with \d\d,000 entries, SuperBPE/);
    assert.match(await words(), /Rough: less than 1 MB of text/);
    await open.close();
    await opened({ ...ownTextMeasured, trainedBytes: 100_000, heldOutBytes: 10_000 });
    assert.match(await verdict(), /^The curves alone/);
    assert.ok(await open.page.locator('.own-text .chart').isVisible());
    assert.match(await words(), /No size: it takes more than 200 kB/);
    await screenshot(open, 'dark-700-own-text-little');
  });

  it('shows a text measured on itself, and one so small that there is hardly a curve', async () => {
    await opened({ ...ownTextMeasured, isOfTraining: true, heldOutFiles: 0, heldOutBytes: 0 });
    assert.match(await words(), /measured on the same/);
    await open.close();
    const tiny = { bpe: ownTextMeasured.bpe.slice(0, 1), superbpe: [], tokenizers: [], uncounted: [] };
    await opened({ ...ownTextMeasured, ...tiny, trainedBytes: 20, heldOutBytes: 5 });
    assert.doesNotMatch(await words(), /NaN|Infinity|undefined/);
  });

  it('keeps what was measured while a new run is under way, and where that fails', async () => {
    await opened(ownTextMeasured);
    const size = await verdict();
    await open.show(ownTextState({ measured: ownTextMeasured, run: { step: 'Looking for text', share: 0 } }));
    assert.equal(await verdict(), size);
    await open.show(ownTextState({ measured: ownTextMeasured, problem: 'No folder is open.' }));
    assert.equal(await verdict(), size);
    assert.ok(await section().getByText('No folder is open.').isVisible());
  });

  it('asks for the model again when another text was measured', async () => {
    open = await openPage(ownTextState({}), { host: { 'estimator.estimate': estimateOf(ownTextMeasured) } });
    await open.page.locator('.estimate .verdict').waitFor();
    const before = calls('estimate').length;
    await open.show(ownTextState({ measured: ownTextMeasured }));
    await settle(open.page);
    assert.equal(calls('estimate').length, before + 1);
    assert.match(await verdict(), /BPE with [\d,]+ entries, SuperBPE/);
  });
});
