import assert from 'node:assert/strict';
import type { CostInput } from '../../../src/protocol/vocabulary';
import { openPage, screenshot, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';

describe('the page on what a vocabulary costs', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => {
    open = await openPage(stateOf(report, 'costs'));
    await open.page.locator('.cost-figures').waitFor();
  });
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const inputs = (): CostInput[] =>
    open.calls.filter(([name]) => name === 'costs.calculate').map(([, input]) => input as CostInput);
  const box = (name: string) => open.page.getByRole('textbox', { name, exact: true });
  const verdict = (): Promise<string> => open.page.locator('.cost-figures .verdict').innerText();
  const section = (name: string) => open.page.getByRole('region', { name, exact: true });
  async function choose(label: string, name: string): Promise<void> {
    await open.page.getByRole('combobox', { name: label }).click();
    await open.page.getByRole('option', { name, exact: true }).click();
    await settle(open.page);
  }

  it('starts with the first preset, and takes the figures of another', async () => {
    assert.deepEqual(inputs(), [
      {
        vocabularySize: 32_000,
        width: 4096,
        layers: 32,
        parameters: 6_476_271_616,
        sequenceLength: 4096,
        tied: false,
        tensorParallel: 1,
        padTo: 128,
        stages: 4,
        microbatches: 128,
        codes: 1024,
      },
    ]);
    assert.match(await verdict(), /^The vocabulary takes 3\.9 % of the parameters: .* of the FLOPs\.$/);
    await choose('Model configuration', 'Gemma 2 9B');
    const last = inputs().at(-1)!;
    assert.deepEqual([last.vocabularySize, last.width, last.layers, last.tied], [256_000, 3584, 42, true]);
    assert.match(await section('Parameters and FLOPs by layer').innerText(), /Output layer\s+tied/);
    // 5.95 and 4.31 transformer layers: V / 12 h and V / (12 h + 2 s).
    assert.match(
      await section('Vocabulary Parallelism').innerText(),
      /worth 4\.31 transformer layers .* and 5\.95 in parameters/,
    );
  });

  it('follows the slider, and keeps the model of the preset', async () => {
    const slider = open.page.getByRole('slider', { name: 'Vocabulary size' });
    await slider.focus();
    const before = inputs().length;
    for (let press = 0; press < 20; press++) await open.page.keyboard.press('ArrowRight');
    await settle(open.page);
    const asked = inputs().slice(before);
    assert.ok(asked.length > 0 && asked.length <= 20, `${asked.length} calls`);
    assert.ok(asked.at(-1)!.vocabularySize > 32_000);
    assert.equal(await box('Vocabulary size').inputValue(), String(asked.at(-1)!.vocabularySize));
    const preset = open.page.getByRole('combobox', { name: 'Model configuration' });
    assert.equal(await preset.evaluate(element => (element as HTMLInputElement).value), 'llama-2-7b');
    await box('Layers').fill('40');
    await settle(open.page);
    assert.equal(await preset.evaluate(element => (element as HTMLInputElement).value), 'custom');
  });

  it('warns of a size that devices cannot share, and pads it', async () => {
    await box('Vocabulary size').fill('50257');
    await box('Tensor parallelism').fill('8');
    await settle(open.page);
    await open.page.locator('.is-warning').first().waitFor();
    assert.match(await section('Padding').innerText(), /50,257 rows cannot be split evenly over 8 devices/);
    const rows = await section('Padded vocabulary sizes').locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 3);
    assert.match(rows[2]!, /^128\s+1,024\s+51,200\s+943\s/);
    await box('Vocabulary size').fill('50304');
    await box('Tensor parallelism').fill('1');
    await open.page.getByText('nothing to pad for speed').waitFor();
  });

  it('changes verdict, chart and table with the size', async () => {
    const chart = section('Input and output layer').locator('.chart');
    const shown = async (): Promise<(string | null)[]> => [
      await verdict(),
      await chart.innerHTML(),
      await section('Parameters and FLOPs by layer').innerText(),
      await section('Memory of the vocabulary').innerText(),
    ];
    const before = await shown();
    await box('Vocabulary size').fill('64K');
    await settle(open.page);
    for (const [index, each] of (await shown()).entries()) assert.notEqual(each, before[index]);
    assert.match(
      (await chart.getAttribute('aria-label')) ?? '',
      /Parameters, Input layer: 3\.\d %; .*FLOPs of a token/,
    );
  });

  it('says in the fold how each row is computed, with its source', async () => {
    await open.page.locator('.costs .computed summary').click();
    const fold = open.page.locator('.costs .computed');
    assert.match(await fold.innerText(), /Output layer\s+V h parameters unless tied; 2 h V FLOPs\s+Yeung/);
    assert.match(await fold.innerText(), /Two-level softmax/);
  });

  it('draws the loads of every stage on one scale, and says them in words and in a table', async () => {
    await box('Vocabulary size').fill('256K');
    await box('Pipeline stages').fill('8');
    await settle(open.page);
    const charts = open.page.locator('.load-charts .chart');
    assert.equal(await charts.count(), 2);
    // Of 8 stages those that are alike are one bar; the output layer is on the last, and with Vocabulary Parallelism on all.
    const bars = (index: number, kind: string) => charts.nth(index).locator(`.chart-bar.${kind}`).count();
    assert.deepEqual([await bars(0, 'series0'), await bars(0, 'is-second')], [6, 3]);
    const title = (await charts.first().locator('title').first().textContent()) ?? '';
    assert.match(title, /^Compute of the stages\. Baseline: .*, Stages 1 to 7: 4\.00; Baseline: .*, Stage 8: 8\./);
    assert.match((await charts.first().textContent()) ?? '', /In transformer layers/);
    await open.page.getByText('Loads as a table').click();
    const table = section('Loads of the stages, in transformer layers');
    assert.match(await table.innerText(), /Baseline, stages 2 to 7\s+4\s/);
    await settle(open.page);
    await screenshot(open, 'dark-700-costs-pipeline');
    await box('Pipeline stages').fill('1');
    await open.page.getByText('One stage is no pipeline').waitFor();
    assert.equal(await charts.first().isVisible(), false);
  });

  it('explains nonsense beside its field, and shows no stale figures', async () => {
    const nonsense = [
      ['Layers', '0', 'Enter a number above zero.'],
      ['Embedding width', 'wide', 'Not a number.'],
      ['Microbatches', '1e99', 'Give the number of microbatches'],
      ['Pipeline stages', '33', 'at most one stage a layer: 32 here'],
      ['Codes of VQ-Logits', '32000', 'Fewer codes than the 32,000 tokens'],
    ] as const;
    for (const [name, text, message] of nonsense) {
      const before = await box(name).inputValue();
      await box(name).fill(text);
      const error = open.page.locator('.costs .field', { has: box(name) }).locator('.field-error');
      await error.filter({ hasText: message }).waitFor();
      await box(name).and(open.page.locator('[aria-invalid="true"]')).waitFor(); // the toolkit sets it a moment later
      assert.equal(await open.page.locator('.cost-figures').isVisible(), false);
      await box(name).fill(before);
      await open.page.locator('.cost-figures').waitFor();
    }
    await box('Layers').fill('0');
    await settle(open.page);
    await screenshot(open, 'dark-700-costs-invalid');
  });

  it('has the other output heads in rows, each with its formula, and other figures for other codes', async () => {
    const table = open.page.getByRole('region', { name: 'Vectors and work of output heads' }).getByRole('table');
    const names = ['Full', 'VQ-Logits', 'Two-level softmax', 'Coarse to fine', 'Two factorized codebooks'];
    assert.deepEqual(await table.locator('tbody th').allInnerTexts(), names);
    const before = await table.innerText();
    await box('Codes of VQ-Logits').fill('512');
    await settle(open.page);
    assert.notEqual(await table.innerText(), before);
  });

  it('exports what is shown, with its inputs', async () => {
    await choose('Model configuration', 'GPT-2 (124M)');
    await open.page.getByRole('button', { name: 'Export figures' }).click();
    await settle(open.page);
    const [, request] = open.calls.find(([name]) => name === 'costs.exportFigures')!;
    assert.deepEqual(request, { model: 'GPT-2 (124M)', input: inputs().at(-1) });
  });
});
