import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { runCommand } from '../support/workbench/commands.js';
import { openFile, tab } from '../support/workbench/editors.js';
import { hoverText, tooltipAt } from '../support/workbench/hovers.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { waitForText } from '../support/workbench/waiting.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

describe('what the pointer is told', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = {
      'fish.txt': 'The herrings, the herrings!\n',
      'cook.txt': '👩‍🍳\n',
      'big.txt': 'word '.repeat(20_000),
      'bom.txt': '\ufeffimport x',
      'utf16.txt': Buffer.from('\ufeffimport x', 'utf16le'),
      'malformed.txt': Uint8Array.of(0x6e, 0x61, 0xef, 0x76, 0x65, 0x0d, 0x0a, 0xff, 0x0a, 0x61, 0x0d, 0x0a),
      '.vscode/notes.txt': 'hidden',
    };
    workbench = await openWorkbench({ files: ['.vscode/notes.txt', 'fish.txt'], extraFiles });
    ({ page } = workbench);
    await waitForStatus(page, /tokens/);
  });
  after(() => workbench.close());

  describe('the hover on a token', () => {
    before(async () => {
      await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
      await paintedRanges(page).first().waitFor();
    });

    it('tells its text, id, bytes and place, why it is cut there, and what the word takes elsewhere', async () => {
      const box = await page.locator('.view-line', { hasText: 'herrings' }).first().boundingBox();
      await page.mouse.move(box!.x + 60, box!.y + box!.height / 2); // in the first "herrings"
      const hover = page.locator('.monaco-hover:visible', { hasText: 'of the document' }).first();
      await hover.waitFor();
      await waitForText(hover, 'Tokens of'); // which comes when all tokenizers are loaded
      const text = (await hover.innerText()).replaceAll('\u00a0', ' ');
      // o200k_base: The| herr|ings
      assert.match(text, /^(·herr|ings) · id \d+ ([\da-f]{2} ?)+ · \d bytes · 2 tokens in herrings$/m);
      assert.match(
        text,
        /Tokenizer: o200k_base · Characters: whole · Line 1, columns \d+–\d+ · Bytes \d+–\d+ of the document/,
      );
      assert.match(text, /Pre-token: ·herrings, 2 tokens/);
      assert.match(text, /turn 1, rank [\d,]+/);
      assert.ok(text.indexOf('Why is it cut here') < text.indexOf('Tokens of'), 'the token comes first');
      assert.match(text, /Tokens of ·herrings: \d/);
      for (const name of [
        'o200k_base',
        'cl100k_base',
        'r50k_base',
        'Loupe BPE 32k',
        'Loupe SuperBPE 32k',
        'Loupe Code 32k',
      ]) {
        assert.match(text, new RegExp(`\\d ${name}`));
      }
      const isAtTop = await hover.getByText('Why is it cut here').isVisible();
      assert.ok(isAtTop, 'what is asked most is in view');
      await screenshot(page, 'hover');
      await page.mouse.move(0, 0);
    });

    it('says how many tokens an emoji is', async () => {
      await openFile(page, 'cook.txt');
      const text = await (await hoverText(page, '👩', 'Why is it cut here')).innerText();
      const count = Number(/ is (\d+) tokens/.exec(text)?.[1]);
      assert.ok(count > 1, text);
      assert.match(text, /\(part\)/);
      assert.match(text, / · 11 bytes/);
      await screenshot(page, 'hover-emoji');
    });
  });

  describe('the explorer', () => {
    const row = (name: string) => page.locator('.explorer-viewlet .monaco-list-row', { hasText: name });
    async function tooltipOf(name: string, text: string | RegExp): Promise<string> {
      return (await tooltipAt(page, row(name).locator('.label-name'), text)).innerText();
    }

    it('tells tokens, cost and share of the context of a file', async () => {
      const tooltip = await tooltipOf('LICENSE', /tokens/);
      assert.match(
        tooltip,
        /[\d,]+ tokens \(o200k_base\) · \$0\.000\d+ as input to GPT-5 · <?\d+\.\d % of its context/,
      );
      await screenshot(page, 'explorer');
    });

    it('tells nothing of binary and hidden files', async () => {
      await row('data').click();
      await row('plate.png').waitFor();
      await tooltipOf('orders.json', /tokens/);
      assert.doesNotMatch(await tooltipOf('plate.png', 'plate.png'), /\d tokens?|not counted/);
      const tooltip = await tooltipAt(page, tab(page, 'notes.txt'), 'notes.txt');
      assert.doesNotMatch(await tooltip.innerText(), /tokens/);
    });

    it('counts files as VS Code opens them, in any encoding that is known', async () => {
      // `import x` is 2 tokens, with or without a byte order mark.
      for (const file of ['bom.txt', 'utf16.txt']) {
        await tooltipOf(file, /^.*\b2 tokens \(o200k_base\)/s);
        await openFile(page, file);
        await waitForStatus(page, '2 tokens · o200k_base');
      }
      const shown = await tooltipOf('malformed.txt', /tokens \(o200k_base\)/);
      await openFile(page, 'malformed.txt');
      await waitForStatus(page, `${/(\d+) tokens/.exec(shown)![1]!} tokens · o200k_base`);
    });

    it('leaves out large files, and all when told to', async () => {
      await changeSettings(workbench, { 'tokenLoupe.explorer.maxFileSize': 50_000 });
      await tooltipOf(
        'big.txt',
        /not counted: 100,000 bytes are more than tokenLoupe\.explorer\.maxFileSize \(50,000\)/,
      );
      await changeSettings(workbench, { 'tokenLoupe.explorer.tooltips': false });
      // Decorations go a moment after the setting: the test's limit ends it if they do not.
      while ((await tooltipOf('LICENSE', 'LICENSE')).includes('tokens'));
    });
  });
});
