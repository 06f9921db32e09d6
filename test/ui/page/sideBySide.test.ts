import assert from 'node:assert/strict';
import {
  accessibilityProblems,
  openPage,
  screenshot,
  settle,
  startBrowser,
  stopBrowser,
  type OpenPage,
} from './support/page';
import { sidesOf } from './support/sideStates';
import { sampleText } from './support/states';

describe('the page side by side', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.page.close();
  });

  const calls = (method: string): unknown[] =>
    open.calls.filter(([name]) => name === `sideBySide.${method}`).map(([, params]) => params);
  const cells = (side: number) => open.page.locator(`.side-row .side-cell:nth-child(${side + 2})`);
  const scrollTop = (): Promise<number> => open.page.locator('.side-rows').evaluate(element => element.scrollTop);

  it('shows the text unchanged under each tokenizer, and changes verdict, table and rows with it', async () => {
    const sides = await sidesOf(sampleText);
    open = await openPage(sides.state(), { host: sides.host });
    for (const side of [0, 1]) {
      assert.deepEqual(
        await cells(side).evaluateAll(all => all.map(each => each.textContent)),
        sampleText.split(/\r?\n/),
      );
    }
    const verdict = (): Promise<string> => open.page.locator('.verdict:visible').innerText();
    assert.match(
      await verdict(),
      /^r50k_base cuts \d+(\.\d+)? % of the text differently, in \d+ places, compared with o200k_base\.$/,
    );
    const table = (): Promise<string> => open.page.locator('.table-scroll[aria-label="Cut differently"]').innerText();
    const before = await table();
    const other = await sidesOf('one\ntwo');
    await open.page.close();
    open = await openPage(other.state(), { host: other.host });
    assert.match(await verdict(), /all of the text the same way/);
    assert.notEqual(await table(), before);
    assert.deepEqual(await cells(0).allTextContents(), ['one', 'two']);
    await screenshot(open, 'dark-870-side-by-side');
  });

  it('rings what is cut differently and nothing else, and aligns the lines', async () => {
    const sides = await sidesOf(sampleText, 4);
    open = await openPage(sides.state(), { host: sides.host, width: 1400 });
    const text = async (side: number, selector: string) => cells(side).locator(selector).allTextContents();
    assert.ok((await text(0, '.differs')).includes(' فارسی') || (await text(1, '.differs')).length > 5);
    const rows = await open.page
      .locator('.side-row')
      .evaluateAll(all =>
        all.map(row => [...row.querySelectorAll('.side-cell')].map(cell => cell.getBoundingClientRect().top)),
      );
    for (const tops of rows) assert.ok(tops.length === 4 && tops.every(top => top === tops[0]));
    assert.deepEqual(await accessibilityProblems(open), []);
    await screenshot(open, 'dark-1400-four-sides');
  });

  it('describes the token at the pointer, marks its text on the other side and in the editor', async () => {
    const sides = await sidesOf(sampleText);
    open = await openPage(sides.state(), { host: sides.host });
    const token = cells(0)
      .locator('.piece', { hasText: /^ normalize|^\.normalize/ })
      .first();
    await token.hover();
    const shown = (await token.textContent())!;
    assert.match(await open.page.locator('.pane-detail').innerText(), /^o200k_base: “\.?normalize” id \d+$/);
    assert.ok((await cells(1).locator('.marked').allTextContents()).length > 0);
    const start = sampleText.indexOf(shown);
    assert.deepEqual(calls('point').at(-1), { start, end: start + shown.length });
    await token.click();
    assert.deepEqual(calls('reveal'), [{ start, end: start + shown.length }]);
    // The list of ids is that of its line, linked as well.
    const ids = open.page.getByRole('region', { name: 'Ids of a line' });
    assert.equal(await ids.getByRole('heading').innerText(), 'Ids in line 6');
    await ids.locator('dd').nth(1).locator('.token-id').first().hover();
    assert.equal(await cells(1).locator('.current').count(), 1);
    assert.deepEqual(calls('point').at(-1), {
      start: sampleText.indexOf('    return'),
      end: sampleText.indexOf('    return') + (await cells(1).locator('.current').textContent())!.length,
    });
  });

  it('marks what the editor points at, and goes where the editor goes', async () => {
    const text = Array.from({ length: 3_000 }, (_, line) => `line ${line} of the unbelievably long text`).join('\n');
    const sides = await sidesOf(text);
    open = await openPage(sides.state({ place: { row: 2_000, count: 1 } }), { host: sides.host });
    await cells(0)
      .filter({ hasText: /^line 2000 / })
      .waitFor();
    const offset = text.indexOf('unbelievably', text.indexOf('line 2000 '));
    await open.show(sides.state({ place: { row: 2_000, count: 1 }, pointed: { offset, row: 2_000 } }));
    assert.equal(await cells(0).locator('.marked').count(), 1);
    assert.equal(await open.page.getByRole('heading', { name: /^Ids in line/ }).innerText(), 'Ids in line 2001');
    assert.deepEqual(calls('scrolled'), [], 'where it was told to go is not told back');
    // Fewer than the whole text are there, and were asked for.
    assert.ok((await open.page.locator('.side-row').count()) < 80);
    assert.ok(calls('rows').length < 6);
    await open.page.locator('.side-rows').hover();
    await open.page.mouse.wheel(0, 800);
    while (calls('scrolled').length === 0) await settle(open.page);
    assert.ok((calls('scrolled').at(-1) as number) > text.indexOf('line 2000 '));
  });

  it('walks the tokens by keyboard, along a line, up and down, and from side to side', async () => {
    const sides = await sidesOf('one two\nthree unbelievably');
    open = await openPage(sides.state(), { host: sides.host });
    const current = () => open.page.locator('.side-row .current').allTextContents();
    await open.page.locator('.side-rows').focus();
    await open.page.keyboard.press('ArrowRight');
    assert.deepEqual(await current(), ['one']);
    await open.page.keyboard.press('ArrowRight');
    assert.deepEqual(await current(), [' two']);
    await open.page.keyboard.press('ArrowDown');
    assert.deepEqual(await current(), ['three']);
    await open.page.keyboard.press('ArrowLeft');
    assert.match((await current()).join(''), /^ ?(two)?$/);
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('2');
    assert.equal(await cells(1).locator('.current').count(), 1);
    await open.page.keyboard.press('Enter');
    await settle(open.page);
    assert.deepEqual(calls('reveal').at(-1), { start: 8, end: 8 + (await current()).join('').length });
  });

  it('goes to the next difference, and takes two to four tokenizers', async () => {
    const text = `${'the same\n'.repeat(200)}unbelievably tokenizer-free\n${'the same\n'.repeat(200)}`;
    const sides = await sidesOf(text, 3);
    open = await openPage(sides.state(), { host: sides.host });
    const top = await scrollTop();
    await open.page.getByRole('button', { name: 'Next difference' }).click();
    await cells(0).filter({ hasText: 'unbelievably' }).waitFor();
    await settle(open.page);
    assert.ok((await scrollTop()) > top);
    assert.ok((await open.page.locator('.side-row .marked').count()) >= 3);
    await open.page.getByRole('button', { name: 'Add a tokenizer' }).click();
    await open.page.getByRole('button', { name: /^Remove r50k_base/ }).click();
    await open.page.getByRole('button', { name: /^Copy tokens of o200k_base/ }).click();
    await settle(open.page);
    assert.deepEqual(calls('setSides'), [
      ['o200k_base', 'r50k_base', 'cl100k_base', 'p50k_base'],
      ['o200k_base', 'cl100k_base'],
    ]);
    assert.deepEqual(calls('copyTokens'), ['o200k_base']);
  });

  it('keeps the box where it is, its focus and its rows through an edit, and shows the new text', async () => {
    const before = 'const value = await readFile(path);\n'.repeat(20_000);
    const sides = await sidesOf(before, 4);
    const edited = await sidesOf(before.replace('const', 'let'), 4);
    let now = sides;
    open = await openPage(sides.state(), {
      realTime: true,
      host: { 'sideBySide.rows': (...given) => now.host['sideBySide.rows']!(...given) },
    });
    await open.page.locator('.side-rows').focus();
    now = edited;
    await open.show(edited.state({ revision: sides.figures.revision + 1 }));
    // Asked again where the answer was of another revision.
    now = {
      ...edited,
      host: {
        'sideBySide.rows': (params, context) =>
          edited.host['sideBySide.rows']!({ ...params, revision: edited.figures.revision }, context),
      },
    };
    await open.show(edited.state());
    await cells(0)
      .filter({ hasText: /^let value/ })
      .waitFor();
    assert.equal(await open.page.evaluate(() => document.activeElement?.className), 'side-rows');
    const took = await open.page.evaluate(
      () => performance.getEntriesByName('render sideBySide').at(-1)?.duration ?? -1,
    );
    console.log(`      an update of four sides took ${took.toFixed(0)} ms`);
    assert.ok(took >= 0 && took < 400, `${took} ms`);
  });

  it('has a cell below the other where there is no room, and says that there is no text', async () => {
    const sides = await sidesOf(sampleText, 3);
    open = await openPage(sides.state(), { host: sides.host, width: 320 });
    const [first, second] = await open.page
      .locator('.side-row')
      .nth(5)
      .locator('.side-cell')
      .evaluateAll(all => all.map(each => each.getBoundingClientRect().top));
    assert.ok(second! > first!);
    assert.ok((await open.page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    await screenshot(open, 'dark-320-three-sides');
    const empty = await sidesOf('');
    await open.page.close();
    open = await openPage(empty.state(), { host: empty.host });
    assert.equal(await open.page.locator('.verdict:visible').innerText(), 'The text is empty.');
  });
});
