import assert from 'node:assert/strict';
import type { NamedText } from '../../../src/protocol/queries/languageQueries';
import { createLanguages } from '../../../src/worker/engine/services/languagesService';
import { calling, partsWith } from '../../support/textQuestions';
import { openPage, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';
import { measured, measuredIds, measuredTokenizers } from './support/textStates';

/** The texts that the build puts beside the extension. */
async function bundledTexts(): Promise<readonly NamedText[]> {
  const script = new URL('../../../scripts/languages.mjs', import.meta.url).href;
  const { languageTexts } = (await import(script)) as { languageTexts: () => { texts: readonly NamedText[] } };
  return languageTexts().texts;
}

/** The real figures of texts. */
const languagesOf = async (texts: readonly NamedText[], isOwn: boolean) => {
  const parts = partsWith('', measuredTokenizers);
  const rows = await createLanguages(parts).countLanguages({ texts, tokenizerIds: measuredIds }, calling());
  return measured({ rows, isOwn, origin: `${texts.length} texts.` }, 'texts');
};

describe('the page on languages', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  it('shows premiums, and other ones of other texts and beside another language', async () => {
    const texts = await bundledTexts();
    const state = { ...stateOf(report, 'languages'), languages: await languagesOf(texts, false) };
    open = await openPage(state);
    const seen = async () => ({
      verdict: await open.page.locator('.languages .verdict').innerText(),
      chart: await open.page.locator('.languages svg.chart').innerHTML(),
      table: await open.page.locator('.languages table').innerText(),
    });
    const first = await seen();
    assert.match(
      first.verdict,
      /^Under cl100k_base \w+ has [\d.]+ times the tokens of English .* most of 39 languages;/,
    );
    assert.equal(await open.page.locator('.languages tbody tr').count(), texts.length);

    await open.page.getByRole('combobox', { name: 'Reference language' }).click();
    await open.page.getByRole('option', { name: 'Hindi', exact: true }).click();
    await settle(open.page);
    const besideHindi = await seen();
    for (const part of ['verdict', 'chart', 'table'] as const) assert.notEqual(first[part], besideHindi[part], part);

    await open.page.getByRole('button', { name: 'Choose files…' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'languages.chooseFiles');
    const own = [
      { name: 'en', text: 'Fish swim.' },
      { name: 'ru', text: 'Рыбы плавают.\nИ спят.' },
    ];
    await open.show({ ...state, languages: await languagesOf(own, true) });
    const next = await seen();
    for (const part of ['verdict', 'chart', 'table'] as const) assert.notEqual(besideHindi[part], next[part], part);
    assert.match(next.verdict, /^Under cl100k_base ru has .* times the tokens of en /);
    await open.page.getByText('They have 1 to 2 lines').waitFor();
    await open.page.getByRole('button', { name: 'Use the declaration' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'languages.useBundled');
    // A file that is gone must not take the way out along.
    await open.show({ ...state, languages: { status: 'error', message: 'ru.txt is gone.' } });
    await open.page.locator('.languages .message.is-error', { hasText: 'ru.txt is gone.' }).waitFor();
    await open.page.getByRole('button', { name: 'Choose files…' }).click();
    await open.page.getByRole('button', { name: 'Use the declaration' }).click();
    assert.deepEqual(open.calls.at(-1)?.[0], 'languages.useBundled');
    assert.deepEqual(open.problems, []);
  });
});
