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
import type { DashboardHost } from '../../../src/protocol/dashboard';
import type { Handlers } from '../../../src/protocol/rpc';
import type { SideFigures } from '../../../src/protocol/views/sideBySide';
import { sidesOf } from './support/sideStates';
import { sampleText } from './support/states';

type Sides = Awaited<ReturnType<typeof sidesOf>>;
type SideRowsHandler = Handlers<DashboardHost>['sideBySide.rows'];
type DifferenceHandler = Handlers<DashboardHost>['sideBySide.findDifference'];

describe('the page side by side', function () {
  this.timeout(60_000);
  let open: OpenPage;
  let now: Sides;
  let revision = 0;
  before(async () => {
    await startBrowser();
    now = await sidesOf('');
    // One page for all texts: whoever asks it for rows is answered of the text that is shown.
    const rows: SideRowsHandler = (params, context) =>
      now.host['sideBySide.rows']!({ ...params, revision: now.figures.revision }, context);
    const findDifference: DifferenceHandler = (...given) => now.host['sideBySide.findDifference']!(...given);
    const host = { 'sideBySide.rows': rows, 'sideBySide.findDifference': findDifference };
    open = await openPage(now.state(), { host, realTime: true });
  });
  after(async () => {
    await open.close();
    await stopBrowser();
  });
  afterEach(() => assert.deepEqual(open.problems, []));

  /** Shows a text in place of the one before. */
  async function show(sides: Sides, changed: Partial<SideFigures> = {}, width = 870): Promise<void> {
    now = sides;
    if (open.page.viewportSize()?.width !== width) await open.page.setViewportSize({ width, height: 900 });
    await open.page.mouse.move(0, 0);
    revision++;
    await open.show(sides.state({ place: { row: 0, count: revision }, ...changed, revision }));
    open.calls.length = 0;
  }

  const calls = (method: string): unknown[] =>
    open.calls.filter(([name]) => name === `sideBySide.${method}`).map(([, params]) => params);
  const cells = (side: number) => open.page.locator(`.side-row .side-cell:nth-child(${side + 2})`);
  const scrollTop = (): Promise<number> => open.page.locator('.side-rows').evaluate(element => element.scrollTop);

  it('shows the text unchanged under each tokenizer, and changes verdict, table and rows with it', async () => {
    await show(await sidesOf(sampleText));
    for (const side of [0, 1]) {
      assert.deepEqual(
        await cells(side).evaluateAll(all => all.map(each => each.textContent)),
        sampleText.split(/\r?\n/),
      );
    }
    const verdict = (): Promise<string> => open.page.locator('.verdict:visible').innerText();
    assert.match(
      await verdict(),
      /^r50k_base cuts \d+(\.\d+)? % of the text differently, in \d+ places, compared with cl100k_base\.$/,
    );
    const table = (): Promise<string> => open.page.locator('.table-scroll[aria-label="Cut differently"]').innerText();
    const before = await table();
    await show(await sidesOf('one\ntwo'));
    assert.match(await verdict(), /all of the text the same way/);
    assert.notEqual(await table(), before);
    assert.deepEqual(await cells(0).allTextContents(), ['one', 'two']);
    await screenshot(open, 'dark-870-side-by-side');
  });

  it('rings what is cut differently and nothing else, and aligns the lines', async () => {
    await show(await sidesOf(sampleText, 4), {}, 1400);
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
    await show(await sidesOf(sampleText));
    const token = cells(0)
      .locator('.piece', { hasText: /^ normalize|^\.normalize/ })
      .first();
    await token.hover();
    const shown = (await token.textContent())!;
    assert.match(await open.page.locator('.pane-detail').innerText(), /^cl100k_base: “\.?normalize” id \d+$/);
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
    await show(sides, { place: { row: 2_000, count: -1 } });
    await cells(0)
      .filter({ hasText: /^line 2000 / })
      .waitFor();
    const offset = text.indexOf('unbelievably', text.indexOf('line 2000 '));
    await open.show(sides.state({ revision, place: { row: 2_000, count: -1 }, pointed: { offset, row: 2_000 } }));
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
    await show(await sidesOf('one two\nthree unbelievably'));
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
    await show(await sidesOf(text, 3));
    const top = await scrollTop();
    await open.page.getByRole('button', { name: 'Next difference' }).click();
    await cells(0).filter({ hasText: 'unbelievably' }).waitFor();
    await settle(open.page);
    assert.ok((await scrollTop()) > top);
    assert.ok((await open.page.locator('.side-row .marked').count()) >= 3);
    await open.page.getByRole('button', { name: 'Add a tokenizer' }).click();
    await open.page.getByRole('button', { name: /^Remove r50k_base/ }).click();
    await open.page.getByRole('button', { name: /^Copy tokens of cl100k_base/ }).click();
    await settle(open.page);
    assert.deepEqual(calls('setSides'), [
      ['cl100k_base', 'r50k_base', 'gpt2', 'baseline-characters'],
      ['cl100k_base', 'gpt2'],
    ]);
    assert.deepEqual(calls('copyTokens'), ['cl100k_base']);
  });

  it('says which part of a very long text the box has, and goes on at its end', async () => {
    const sides = await sidesOf('the same\n'.repeat(200));
    const rows: SideRowsHandler = async (params, context) => {
      // The first rows stand for all others.
      const found = await sides.host['sideBySide.rows']!({ ...params, from: 0, to: params.to - params.from }, context);
      return found && { ...found, from: params.from };
    };
    const host = { ...sides.host, 'sideBySide.rows': rows };
    await show({ ...sides, host }, { rows: 900_000, place: { row: 399_999, count: -2 } });
    const part = open.page.locator('.side-panes > .hint');
    assert.match(await part.innerText(), /^The box has rows 1 to 400,000 of 900,000;/);
    await open.page.locator('.side-rows').hover();
    await open.page.mouse.wheel(0, 900);
    await part.filter({ hasText: 'rows 200,001 to 600,000' }).waitFor();
    await show(await sidesOf('the same\n'));
    assert.equal(await part.isVisible(), false);
  });

  it('keeps the box where it is, its focus and its rows through an edit, and shows the new text', async () => {
    const before = 'const value = await readFile(path);\n'.repeat(2_000);
    await show(await sidesOf(before, 4));
    const edited = await sidesOf(before.replace('const', 'let'), 4);
    await open.page.locator('.side-rows').focus();
    // As where the text has changed again: there are no rows of that revision.
    now = { ...edited, host: { 'sideBySide.rows': () => null } };
    await open.show(edited.state({ revision: ++revision }));
    await show(edited);
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
    await show(await sidesOf(sampleText, 3), {}, 320);
    const [first, second] = await open.page
      .locator('.side-row')
      .nth(5)
      .locator('.side-cell')
      .evaluateAll(all => all.map(each => each.getBoundingClientRect().top));
    assert.ok(second! > first!);
    assert.ok((await open.page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    await screenshot(open, 'dark-320-three-sides');
    await show(await sidesOf(''));
    assert.equal(await open.page.locator('.verdict:visible').innerText(), 'The text is empty.');
  });
});
