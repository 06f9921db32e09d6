import assert from 'node:assert/strict';
import { createRobustness } from '../../../src/worker/engine/services/robustnessService';
import { readShipped } from '../../support/romanization';
import { calling, partsWith } from '../../support/textQuestions';
import { openPage, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';
import { measured, measuredIds, measuredTokenizers } from './support/textStates';

/** The real figures of a text. */
const robustnessOf = async (text: string) =>
  measured(
    await createRobustness({ ...partsWith(text, measuredTokenizers), readShipped }).robustness(
      { document: 'a', tokenizerIds: measuredIds },
      calling(),
    ),
  );

describe('the page on robustness', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  it('shows shares, places and romanized text, and other ones after the text has changed', async () => {
    const state = { ...stateOf(report, 'robustness'), robustness: await robustnessOf('The quick café in Москва.') };
    open = await openPage(state);
    const seen = async () => ({
      verdict: await open.page.locator('.robustness .verdict').innerText(),
      chart: await open.page.locator('.robustness svg.chart').innerHTML(),
      table: await open.page.locator('.robustness table').first().innerText(),
      romanized: await open.page.locator('.robustness table').last().innerText(),
    });
    const first = await seen();
    assert.match(
      first.verdict,
      /^Under cl100k_base boundaries change most with [a-z ]+: [\d.]+ % of them stay, and [\d.]+ % as many are new\.$/,
    );
    assert.equal(
      await open.page.locator('.robustness .romanized-example').innerText(),
      'café·in·Москва. → cafe·in·Moskva.',
    );
    await open.page.locator('.robustness button.link').first().click();
    assert.equal(open.calls.at(-1)?.[0], 'robustness.reveal');
    await open.show({ ...state, robustness: await robustnessOf('{"naïve": [1, 2], "b": "c d"}\n'.repeat(9)) });
    const next = await seen();
    for (const part of ['verdict', 'chart', 'table', 'romanized'] as const)
      assert.notEqual(first[part], next[part], part);
    assert.deepEqual(open.problems, []);
  });
});
