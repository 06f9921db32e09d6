import assert from 'node:assert/strict';
import { openPage, screenshot, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';

describe('the estimator page', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => (open = await openPage(stateOf(report, 'estimator'))));
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.page.close();
  });

  const inputs = (): unknown[] => open.calls.filter(([name]) => name === 'estimate').map(([, params]) => params);
  /** Without the sizes to compare. */
  const modelOf = (input: unknown): unknown => ({ ...(input as object), compared: undefined });
  const range = (): Promise<string> => open.page.locator('.estimate-range').innerText();

  it('starts with the first preset', async () => {
    await open.page.locator('.estimate').waitFor();
    assert.deepEqual(inputs().map(modelOf), [
      { parameters: 6_476_271_616, embeddingWidth: 4_096, compared: undefined },
    ]);
    assert.equal(await range(), '55,677 to 63,208');
    assert.match(
      await open.page.locator('.verdicts').innerText(),
      /o200k_base has 200,019 tokens, 3\.2 times the highest of these/,
    );
    assert.match(await open.page.locator('.estimate .notes').innerText(), /Extrapolated: .* 1\.13 billion/);
    const title = (await open.page.locator('.axis-chart title').textContent()) ?? '';
    assert.match(title, /^Recommended from .* corrected: .* Gemma 2: 256,000/);
    // What the chart shows, in tables.
    assert.equal(await open.page.locator('.approaches tbody tr').count(), 4);
    assert.match(await open.page.locator('.sizes tbody').innerText(), /o200k_base\s+200,019\s.*%/);
  });

  it('asks once after typing, takes a blank width from the table and says which', async () => {
    const { page } = open;
    await page.locator('.estimate').waitFor();
    await page.getByRole('textbox', { name: 'Embedding width' }).fill('');
    const parameters = page.getByRole('textbox', { name: 'Non-vocabulary parameters' });
    await parameters.fill('');
    await parameters.pressSequentially('700M', { delay: 20 });
    await page.waitForTimeout(250);
    assert.deepEqual(inputs().slice(1).map(modelOf), [{ parameters: 700_000_000, compared: undefined }]);
    assert.ok(await page.getByText("1,536, from the paper's table.").isVisible());
    const preset = page.getByRole('combobox', { name: 'Model preset' });
    assert.equal(await preset.evaluate(element => (element as HTMLInputElement).value), 'custom');
    assert.doesNotMatch(await page.locator('.verdicts').innerText(), /Llama/);
  });

  it('explains what it cannot read, beside the field, and shows no stale result', async () => {
    const { page } = open;
    await page.locator('.estimate').waitFor();
    await page.getByRole('textbox', { name: 'Non-vocabulary parameters' }).fill('seven');
    await page.getByText('Not a number. Write it as 7B, 700M, 7e9 or 7,000,000,000.').waitFor();
    assert.equal(await page.locator('.estimate').isVisible(), false);
    await settle(page);
    await screenshot(open, 'dark-700-estimator-invalid');
  });

  it("puts the extension's refusal beside the field it belongs to", async () => {
    await open.page.close();
    open = await openPage(stateOf(report, 'estimator'), {
      host: { estimate: () => ({ refusal: { field: 'embeddingWidth', message: 'Too wide for this model.' } }) },
    });
    const field = open.page.locator('.field', { hasText: 'Embedding width' });
    await field.getByText('Too wide for this model.').waitFor();
    assert.equal(
      await open.page.getByRole('textbox', { name: 'Embedding width' }).getAttribute('aria-invalid'),
      'true',
    );
  });

  it('takes the figures of a chosen preset', async () => {
    await open.page.locator('.estimate').waitFor();
    await open.page.getByRole('combobox', { name: 'Model preset' }).click();
    await open.page.getByRole('option', { name: 'GPT-2 (124M)' }).click();
    await open.page.waitForTimeout(200);
    assert.deepEqual(modelOf(inputs().at(-1)), { parameters: 85_842_432, embeddingWidth: 768, compared: undefined });
    assert.equal(
      await open.page.getByRole('textbox', { name: 'Non-vocabulary parameters' }).inputValue(),
      '85,842,432',
    );
    assert.match(await open.page.locator('.verdicts').innerText(), /GPT-2 \(124M\) has 50,257 tokens/);
  });
});
