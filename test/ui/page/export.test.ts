import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { PageFile, ReportFacts } from '../../../src/protocol/dashboard';
import { openPage, settle, startBrowser, stopBrowser, type OpenPage } from './support/page';
import { report, stateOf } from './support/states';

const MARKUP = '<img src=x onerror=alert(1)>';
const facts: ReportFacts = {
  about: { Text: `src/${MARKUP}.ts`, Version: 'Token Loupe 1.0.0', Exactness: 'exact' },
  tokenizers: [{ id: 'o200k_base', name: 'o200k_base', description: 'The tokenizer of GPT-4o.' }],
};

describe('what the page exports', function () {
  this.timeout(60_000);
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => {
    const rows = report.rows.map(row => (row.tokenizerId === 'gpt2' ? { ...row, name: MARKUP } : row));
    open = await openPage(stateOf({ ...report, rows }), { host: { 'page.reportFacts': () => facts } });
  });
  afterEach(async function () {
    if (this.currentTest?.isPassed()) assert.deepEqual(open.problems, []);
    await open.close();
  });

  async function saved(entry: string): Promise<PageFile> {
    await open.page.getByRole('button', { name: 'Export', exact: true }).click();
    await open.page.getByRole('button', { name: entry }).click();
    const isSaved = (): PageFile | undefined =>
      open.calls.find(([name]) => name === 'page.saveFile')?.[1] as PageFile | undefined;
    while (isSaved() === undefined) await settle(open.page);
    return isSaved()!;
  }

  /** Opens a file by itself, and says what it asked for and complained of. */
  async function opened(content: string, type: string) {
    const page = await open.page.context().browser()!.newPage();
    const asked: string[] = [];
    page.on('console', message => asked.push(message.text()));
    page.on('request', request => asked.push(request.url()));
    await page.route('http://file.test/', route =>
      route.fulfill({ body: content, contentType: `${type}; charset=utf-8` }),
    );
    await page.goto('http://file.test/');
    return { page, asked };
  }

  it('has each chart of the view as an SVG of its own, with colours in it and text as text', async () => {
    const { name, format, content } = await saved('Chart “Tokens by tokenizer” as SVG…');
    assert.deepEqual([name, format], ['tokens-by-tokenizer', 'svg']);
    assert.doesNotMatch(content, /var\(|class=|style=|color\(/);
    const { page, asked } = await opened(content, 'image/svg+xml');
    assert.deepEqual(asked, ['http://file.test/']);
    const texts = await page.locator('text').allTextContents();
    assert.ok(
      texts.includes('o200k_base') && texts.includes('3,000 · 25 % fewer') && texts.includes('Tokens of this text'),
    );
    assert.ok(
      texts.some(each => each.startsWith('<img')),
      texts.join(),
    );
    assert.equal(await page.locator('img').count(), 0);
    const fills = await page.locator('rect').evaluateAll(all => all.map(each => each.getAttribute('fill')));
    assert.ok(
      fills.every(each => /^(rgb\(|none)/.test(each ?? '')),
      fills.join(),
    );
    await page.close();
  });

  it('has each chart as a picture, twice as sharp as on screen', async () => {
    const { format, content } = await saved('Chart “Tokens by tokenizer” as PNG…');
    assert.equal(format, 'png');
    const bytes = Buffer.from(content, 'base64');
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    const chart = await open.page.locator('.comparison .chart').getAttribute('width');
    assert.equal(bytes.readUInt32BE(16), 2 * (Number(chart) + 32));
    mkdirSync('artifacts/screenshots', { recursive: true });
    writeFileSync('artifacts/screenshots/exported-chart.png', bytes);
  });

  it('makes one report of all views, without scripts and addresses, in which text is no markup', async () => {
    const { format, content } = await saved('Report of all views as HTML…');
    assert.equal(format, 'html');
    const { page, asked } = await opened(content, 'text/html');
    assert.deepEqual(asked, ['http://file.test/'], 'the policy of the report allows what is in it');
    assert.match(
      (await page.locator('meta[http-equiv]').getAttribute('content')) ?? '',
      /^default-src 'none'; style-src 'sha256-/,
    );
    assert.equal(await page.locator('script, img, link, button, [style], [onerror]').count(), 0);
    const text = await page.locator('body').innerText();
    assert.match(text, /needs the fewest tokens: 3,000, 25 % fewer than the baseline/);
    assert.match(text, /How this is computed/);
    assert.match(text, /The tokenizer of GPT-4o\./);
    assert.ok(text.includes(MARKUP));
    assert.equal(await page.locator('svg').count(), 1);
    assert.match(await page.locator('table').nth(1).innerText(), /o200k_base/);
    await page.screenshot({ path: 'artifacts/screenshots/report.png', fullPage: true });
    await page.close();
  });

  it('is offered by the Planner, too', async () => {
    await open.close();
    open = await openPage(stateOf(report, 'costs'));
    await open.page.locator('.cost-figures').waitFor();
    await settle(open.page);
    await open.page.getByRole('button', { name: 'Export', exact: true }).click();
    const entries = await open.page.locator('.bar-export vscode-button').allInnerTexts();
    assert.equal(entries.length, 7, entries.join());
  });
});
