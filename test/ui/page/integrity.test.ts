import assert from 'node:assert/strict';
import type { IntegrityFigures } from '../../../src/protocol/integrity/integrityState';
import { createIntegrity } from '../../../src/worker/engine/services/integrityService';
import { userFile, spellerOf, spellingFiles } from '../../support/spelling';
import { calling, partsWith } from '../../support/textQuestions';
import { accessibilityProblems, openPage, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';
import { measured, measuredIds, measuredTokenizers } from './support/textStates';
import { themes, type ThemeName } from './support/themes';

const files = {
  'words.aff': 'SET UTF-8\nSFX P Y 2\nSFX P 0 s [^s]\nSFX P 0 es s\n',
  'words.dic': '9\nthe\nof\ntoken/P\nword/P\nis\nare\nquick\nfox/P\nhouse/P\n',
  'list.txt': 'token\nword\ns\nizer\n',
};
const segments = new TextEncoder().encode('word,morphemes\ntokenizer,token+izer\ntokenizes,token+ize+s\nwhole,whole\n');

/** The real figures of a text, as the extension puts them together. */
async function integrityOf(text: string, given: { readonly list?: boolean; readonly words?: boolean } = {}) {
  const engine = createIntegrity(partsWith(text, measuredTokenizers));
  const { readUnits, textUnits, ...units } = await engine.tokenUnits(
    { document: 'a', tokenizerIds: measuredIds },
    calling(),
  );
  const question = { dictionary: spellingFiles, units, ...(given.list && { morphemes: userFile('list.txt') }) };
  const answer = await spellerOf(files).speller.checkWords(question, calling());
  const figures: IntegrityFigures = {
    files: {
      dictionary: 'words.aff',
      ...(given.list && { morphemes: 'list.txt' }),
      ...(given.words && { segments: 'segments.csv' }),
    },
    words: { ...answer, readUnits, textUnits },
    alignment: given.words
      ? await engine.morphScores({ list: segments, tokenizerIds: measuredIds }, calling())
      : undefined,
  };
  return measured(figures);
}

describe('the page on integrity', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  const seen = async () => ({
    verdict: await open.page.locator('.integrity .verdict').innerText(),
    chart: await open.page.locator('.integrity svg.chart').innerHTML(),
    table: await open.page.locator('.integrity table').first().innerText(),
    violations: await open.page.locator('.integrity table').nth(1).innerText(),
  });

  it('asks for a dictionary, and says that nothing is known without one', async () => {
    const state = {
      ...stateOf(report, 'integrity'),
      integrity: measured({ files: {}, words: undefined, alignment: undefined }),
    };
    open = await openPage(state);
    await open.page.getByText('Which tokens are words is not known without a dictionary').waitFor();
    assert.equal(await open.page.locator('.integrity svg.chart').isVisible(), false);
    await open.page.getByRole('button', { name: 'Choose: Hunspell dictionary' }).click();
    assert.deepEqual(open.calls.at(-1), ['integrity.choose', 'dictionary']);
    assert.deepEqual(open.problems, []);
  });

  it('shows words, roots and what is neither, and other ones after the text has changed', async () => {
    const state = {
      ...stateOf(report, 'integrity'),
      integrity: await integrityOf('the tokens of the quick foxes, 12 tokenizers'),
    };
    open = await openPage(state);
    const first = await seen();
    assert.match(
      first.verdict,
      /^Of the distinct tokens of cl100k_base [\d.]+ % are words or morphemes .* of all its tokens\./,
    );
    assert.match(first.table, /unknown/);
    assert.match(await open.page.locator('.integrity .skeleton > .hint').first().innerText(), /%Pure is unknown/);
    await open.page.locator('.integrity button.link').first().click();
    assert.equal(open.calls.at(-1)?.[0], 'integrity.reveal');
    await open.show({
      ...state,
      integrity: await integrityOf('xq zvb of houses! The words are: ürün', { list: true, words: true }),
    });
    const next = await seen();
    for (const part of ['verdict', 'chart', 'table', 'violations'] as const)
      assert.notEqual(first[part], next[part], part);
    assert.doesNotMatch(next.table, /unknown/);
    await open.page.getByText('Roots and morphemes by list.txt (4 entries).').waitFor();
    await open.page.getByText('2 words of two morphemes or more. Left out: 1 word of one morpheme.').waitFor();
    await open.page.getByRole('button', { name: 'Remove: Hunspell dictionary' }).click();
    assert.deepEqual(open.calls.at(-1), ['integrity.forget', 'dictionary']);
    assert.deepEqual(open.problems, []);
  });

  it('lists what is no word of another tokenizer', async () => {
    open = await openPage({
      ...stateOf(report, 'integrity'),
      integrity: await integrityOf('unhappiness of tokenizations, слово и дело'),
    });
    const first = await seen();
    await open.page.getByRole('combobox', { name: 'Tokenizer of the list' }).click();
    await open.page.getByRole('option', { name: 'r50k_base', exact: true }).click();
    await settle(open.page);
    assert.notEqual((await seen()).violations, first.violations);
  });

  it('says what is wrong with a file, and shows the other figures', async () => {
    const state = stateOf(report, 'integrity');
    const { figures, ...rest } = await integrityOf('the tokens', { words: true });
    open = await openPage({
      ...state,
      integrity: { ...rest, figures: { ...figures, words: { problem: 'Words.dic is <b>none</b>.' } } },
    });
    assert.equal(await open.page.locator('.integrity .verdict').innerText(), 'Words.dic is <b>none</b>.');
    await open.page.getByRole('row', { name: /^cl100k_base/ }).waitFor();
    await open.show({
      ...state,
      integrity: { ...rest, figures: { ...figures, alignment: { problem: 'It has no words.' } } },
    });
    await open.page.getByText('It has no words.').waitFor();
    assert.match(await open.page.locator('.integrity .verdict').innerText(), /^Of the distinct tokens/);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is accessible and fits: ${theme}`, async () => {
      const integrity = await integrityOf('the tokens of the quick foxes, 12 tokenizers', { list: true, words: true });
      open = await openPage(
        { ...stateOf(report, 'integrity'), integrity },
        { theme, width: theme === 'dark' ? 320 : 900 },
      );
      await open.page
        .locator('.integrity .computed')
        .evaluate(element => ((element as HTMLDetailsElement).open = true));
      assert.deepEqual(await accessibilityProblems(open), []);
      const wide = await open.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `it is ${wide} px too wide`);
    });
  }
});
