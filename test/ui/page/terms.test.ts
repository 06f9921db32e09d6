import assert from 'node:assert/strict';
import { createTerms } from '../../../src/worker/engine/services/termsService';
import { calling, partsWith } from '../../support/textQuestions';
import { openPage, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';
import { measured, measuredIds, measuredTokenizers } from './support/textStates';

const legal = ['11 U.S.C. § 362(a)', 'res judicata', 'stare decisis', 'habeas corpus', 'certiorari', 'bail'].join('\n');
const cities = ['Rome', 'Berlin', 'Ouagadougou', 'New York', 'New York City', 'Rome'].join('\n');
const question = { document: 'a', tokenizerIds: measuredIds };

/** The real figures of a text. */
const termsOf = async (text: string) =>
  measured(await createTerms(partsWith(text, measuredTokenizers)).terms(question, calling()));
const namesOf = async (text: string) =>
  measured(await createTerms(partsWith(text, measuredTokenizers)).names(question, calling()));

describe('the page on lists', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  const seen = async (view: string) => ({
    verdict: await open.page.locator(`.${view} .verdict`).innerText(),
    chart: await open.page.locator(`.${view} svg.chart`).innerHTML(),
    table: await open.page.locator(`.${view} .table-scroll`).first().innerText(),
  });
  const differs = (a: Record<string, string>, b: Record<string, string>): void => {
    for (const part of Object.keys(a)) assert.notEqual(a[part], b[part], part);
  };

  it('shows terms, and other ones after the text has changed', async () => {
    const state = { ...stateOf(report, 'terms'), terms: await termsOf(legal) };
    open = await openPage(state);
    const first = await seen('terms');
    assert.match(first.verdict, /^(cl100k|r50k)_base.* tokens a term.*of 6 terms/);
    assert.match(first.table, /r50k_base\t5\.00\t/);
    await open.page.getByRole('button', { name: 'stare decisis' }).click();
    assert.deepEqual(open.calls.at(-1), ['terms.reveal', { start: 32, end: 45 }]);
    await open.show({ ...state, terms: await termsOf(cities) });
    differs(first, await seen('terms'));
  });

  it('shows names as tries, and exports that of one context', async () => {
    const state = { ...stateOf(report, 'names'), names: await namesOf(legal) };
    open = await openPage(state);
    const first = await seen('names');
    await open.show({ ...state, names: await namesOf(cities) });
    const next = await seen('names');
    differs(first, next);
    const table = open.page.getByRole('region', { name: 'Names to look at' }).getByRole('table');
    assert.match(await table.innerText(), /New York\tprefix of another name\nRome\tduplicate of an earlier name/);
    await open.page.getByRole('button', { name: 'Export trie…' }).click();
    await settle(open.page);
    assert.deepEqual(open.calls.at(-1), ['names.exportTrie', { tokenizerId: measuredIds[0], context: 'afterSpace' }]);
  });
});
