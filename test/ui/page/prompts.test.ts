import assert from 'node:assert/strict';
import { createPrompts } from '../../../src/worker/engine/services/promptsService';
import { calling, partsWith } from '../../support/textQuestions';
import { openPage, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';
import { measured, measuredIds, measuredTokenizers } from './support/textStates';

/** The real figures of a text. */
const promptsOf = async (text: string) =>
  measured(
    await createPrompts(partsWith(text, measuredTokenizers)).promptEnds(
      { document: 'a', tokenizerIds: measuredIds },
      calling(),
    ),
  );

describe('the page on prompt boundaries', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  it('shows shares and places, and other ones after the text has changed', async () => {
    const state = { ...stateOf(report, 'prompts'), prompts: await promptsOf('The quick fish is (quick).\nIt swims.') };
    open = await openPage(state);
    const seen = async () => ({
      verdict: await open.page.locator('.prompts .verdict').innerText(),
      chart: await open.page.locator('.prompts svg.chart').innerHTML(),
      table: await open.page.locator('.prompts table').first().innerText(),
    });
    const first = await seen();
    assert.match(first.verdict, /^Under cl100k_base .* most often after a space: 100 %\.$/);
    await open.page.getByRole('button', { name: 'The·', exact: true }).click();
    assert.deepEqual(open.calls.at(-1), ['prompts.reveal', { start: 0, end: 4 }]);
    await open.show({ ...state, prompts: await promptsOf('{"a": [1, 2], "b": "c d"}') });
    const next = await seen();
    for (const part of ['verdict', 'chart', 'table'] as const) assert.notEqual(first[part], next[part], part);
    assert.deepEqual(open.problems, []);
  });
});
