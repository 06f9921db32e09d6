import assert from 'node:assert/strict';
import { openPage, screenshot, settle, startBrowser, stopBrowser, stopClock, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';

describe('the estimator page', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => (open = await openPage(stateOf(report, 'estimator'))));
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const inputs = (): unknown[] =>
    open.calls.filter(([name]) => name === 'estimator.estimate').map(([, params]) => params);
  /** Without the sizes to compare. */
  const modelOf = (input: unknown): unknown => ({ ...(input as object), compared: undefined });
  const verdict = (): Promise<string> => open.page.locator('.estimate .verdict').innerText();
  const range = async (): Promise<string> => / of (.*) entries\.$/.exec(await verdict())?.[1] ?? '';

  it('starts with the first preset', async () => {
    await open.page.locator('.estimate').waitFor();
    assert.deepEqual(inputs().map(modelOf), [
      { parameters: 6_476_271_616, embeddingWidth: 4_096, compared: undefined },
    ]);
    assert.equal(await range(), '55,677 to 63,208');
    assert.match(
      await open.page.locator('.verdicts').innerText(),
      /o200k_base has 200,019 entries, 3\.2 times the highest of these/,
    );
    assert.match(await open.page.locator('.estimate .notes').innerText(), /Extrapolated: .* 1\.13 billion/);
    const chart = open.page.locator('.estimate .chart');
    assert.match((await chart.getAttribute('aria-label')) ?? '', /Recommended from .* corrected: .* Gemma 2: 256,000/);
    // No letters to decode: each size has its name.
    assert.match((await chart.textContent()) ?? '', /Llama 2, Mistral[\s\S]*GPT-2/);
    // What the chart shows, in tables.
    assert.equal(await open.page.locator('.approaches tbody tr').count(), 4);
    assert.match(await open.page.locator('.sizes tbody').innerText(), /o200k_base\s+200,019\s.*%/);
  });

  it('asks once after typing, takes a blank width from the table and says which', async () => {
    const { page } = open;
    await page.locator('.estimate').waitFor();
    await stopClock(page); // however long a key takes, it is typed in one go
    await page.getByRole('textbox', { name: 'Embedding width' }).fill('');
    const parameters = page.getByRole('textbox', { name: 'Non-vocabulary parameters' });
    await parameters.fill('');
    await parameters.pressSequentially('700M');
    await settle(page);
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
    await open.close();
    open = await openPage(stateOf(report, 'estimator'), {
      host: {
        'estimator.estimate': () => ({ refusal: { field: 'embeddingWidth', message: 'Too wide for this model.' } }),
      },
    });
    const field = open.page.locator('.field', { hasText: 'Embedding width' });
    await field.getByText('Too wide for this model.').waitFor();
    const width = open.page.getByRole('textbox', { name: 'Embedding width' });
    await width.and(open.page.locator('[aria-invalid="true"]')).waitFor();
  });

  it('takes the figures of a chosen preset', async () => {
    await open.page.locator('.estimate').waitFor();
    await open.page.getByRole('combobox', { name: 'Model preset' }).click();
    await open.page.getByRole('option', { name: 'GPT-2 (124M)' }).click();
    await settle(open.page);
    assert.deepEqual(modelOf(inputs().at(-1)), { parameters: 85_842_432, embeddingWidth: 768, compared: undefined });
    assert.equal(
      await open.page.getByRole('textbox', { name: 'Non-vocabulary parameters' }).inputValue(),
      '85,842,432',
    );
    assert.match(await open.page.locator('.verdicts').innerText(), /GPT-2 \(124M\) has 50,257 entries/);
  });

  it('sends a training budget through approach 3 alone, and marks the others', async () => {
    const { page } = open;
    await page.locator('.estimate').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Training budget' }).count(), 0); // hidden
    await page.getByRole('combobox', { name: 'Training' }).click();
    await page.getByRole('option', { name: 'Tokens', exact: true }).click();
    await page.getByText('Enter the training tokens, such as 15T or 300B.').waitFor();
    assert.equal(await page.locator('.estimate').isVisible(), false);
    await page.getByRole('textbox', { name: 'Training budget' }).fill('2T');
    await page.locator('.estimate').waitFor();
    const { training } = inputs().at(-1) as { training: unknown };
    assert.deepEqual(training, { kind: 'tokens', amount: 2e12 });
    assert.equal(await range(), '113,598');
    assert.equal(await page.locator('.approaches .is-muted').count(), 3);
    assert.match(await page.locator('.estimate .notes').innerText(), /approach 3 only/);
    await page.getByRole('textbox', { name: 'Training budget' }).fill('1e99');
    await page.locator('.field-error', { hasText: 'Give the training tokens, from 1e6 to 1e17.' }).waitFor();
    await settle(page);
    await screenshot(open, 'dark-700-estimator-budget');
  });

  it('compares a size of the user, typed or slid to, and moves with every step of the slider', async () => {
    const { page } = open;
    await page.locator('.estimate').waitFor();
    await page.getByRole('textbox', { name: 'Vocabulary size to compare' }).fill('64K');
    await page.locator('.verdicts', { hasText: 'Your size has 64,000 entries' }).waitFor();
    assert.match(await page.locator('.verdicts').innerText(), /64,000 entries.* It loses .* of the training compute/);
    await page.getByRole('slider', { name: 'Vocabulary size to compare' }).focus();
    const before = inputs().length;
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowLeft');
    await settle(page);
    const asked = inputs().slice(before) as { compared: number[] }[];
    assert.ok(asked.length > 0 && asked.length <= 20, `${asked.length} calls`);
    const own = asked.at(-1)!.compared[0]!;
    assert.ok(own < 64_000);
    await page.locator('.verdicts', { hasText: `Your size has ${own.toLocaleString('en')} entries` }).waitFor();
    // The other slider moves the model, and with it the recommendation.
    const recommended = await range();
    await page.getByRole('slider', { name: 'Non-vocabulary parameters' }).focus();
    await page.keyboard.press('End');
    await settle(page);
    assert.equal(await page.getByRole('textbox', { name: 'Non-vocabulary parameters' }).inputValue(), '1T');
    assert.notEqual(await range(), recommended);
    // The width of the preset was that of a smaller model.
    assert.ok(await page.getByText("20,480, from the paper's table.").isVisible());
  });

  it('exports what is shown, with its inputs', async () => {
    await open.page.locator('.estimate').waitFor();
    await open.page.getByRole('button', { name: 'Export figures' }).click();
    await settle(open.page);
    const [, request] = open.calls.find(([name]) => name === 'estimator.exportFigures')!;
    assert.deepEqual(request, { model: 'Llama 2 7B', input: inputs().at(-1) });
  });
});
