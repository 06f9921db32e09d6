import assert from 'node:assert/strict';
import { lengthModels } from '../../../src/features/dashboard/lengthCosts/lengthModels';
import { openPage, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, sampleText, stateOf } from './support/states';
import { measured, measuredTokenizers } from './support/textStates';

/** The real figures of a text. */
const costsOf = (text: string) =>
  measured({
    rows: measuredTokenizers.map(each => ({ tokenizerId: each.info.id, tokens: each.count(text) })),
    models: lengthModels(),
  });

describe('the page on what the length costs', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  it('shows costs, and other ones after the text or the model has changed', async () => {
    const state = { ...stateOf(report, 'lengthCosts'), lengthCosts: costsOf(sampleText) };
    open = await openPage(state);
    const seen = async () => ({
      verdict: await open.page.locator('.length-costs .verdict').innerText(),
      chart: await open.page.locator('.length-costs svg.chart').innerHTML(),
      table: await open.page.locator('.length-costs table').innerText(),
    });
    const first = await seen();
    assert.match(first.verdict, /KV cache in Llama 2 7B; attention is .* % of the work\.$/);
    await open.show({ ...state, lengthCosts: costsOf('The fish is quick. '.repeat(2000)) });
    const next = await seen();
    for (const part of ['verdict', 'chart', 'table'] as const) assert.notEqual(first[part], next[part], part);
    await open.page.getByRole('combobox', { name: 'Model configuration' }).click();
    await open.page.getByRole('option', { name: 'Llama 3 8B', exact: true }).click();
    await settle(open.page);
    assert.match((await seen()).verdict, /KV cache in Llama 3 8B/);
    assert.deepEqual(open.problems, []);
  });
});
