import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { fewByDay } from '../support/nightly.js';
import { pickFrom, runCommand } from '../support/workbench/commands.js';
import { openFile } from '../support/workbench/editors.js';
import { chooseFromMenu } from '../support/workbench/menus.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { changeSettings } from '../support/workbench/settings.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';
import { themeClasses, themeNames, themes } from '../support/workbench/windowOptions.js';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
  readonly group: string;
}

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly enablement?: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
  readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
}

const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { contributes: Contributions };
const titles = new Map(contributes.commands.map(({ command, title }) => [command, title]));
const titlesIn = (menu: string, isIn: (entry: MenuEntry) => boolean = () => true): Set<string> =>
  new Set(contributes.menus[menu]!.filter(isIn).map(({ command }) => titles.get(command)!));

/** A tokenizer of the two letters a and b. */
const tokenizerJson = JSON.stringify({
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: null,
  post_processor: null,
  decoder: null,
  model: { type: 'WordLevel', vocab: { a: 0, b: 1 }, unk_token: 'a' },
});

/** A colour as VS Code writes it into style sheets: `#3b82f640` → `rgba(59, 130, 246, 0.25)`. */
function cssColor(hex: string): string {
  if (hex.length === 7) return hex.toLowerCase();
  const [red, green, blue, alpha] = hex.match(/[\da-f]{2}/gi)!.map(each => Number.parseInt(each, 16));
  return `rgba(${red}, ${green}, ${blue}, ${Number((alpha! / 255).toFixed(2))})`;
}

describe('what package.json contributes', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = { 'two-letters/tokenizer.json': tokenizerJson, 'two-letters/rows.csv': 'name\nherring\n' };
    const settings = { 'tokenLoupe.tokenizer': 'o200k_base' };
    workbench = await openWorkbench({
      files: ['README.md'],
      extraFiles,
      settings,
      size: { width: 1280, height: 1000 },
    });
    ({ page } = workbench);
    await waitForStatus(page, /\d+ tokens/);
  });
  after(() => workbench.close());

  const explorerRow = (name: string): Locator => page.locator('.explorer-viewlet .monaco-list-row', { hasText: name });
  const paneOf = (view: string): Locator =>
    page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header', { hasText: view }) });

  /** The titles of our entries in the menu that `open` shows: once more where it is closed at once, or another one came. */
  async function menuOf(open: () => Promise<void>, hasOurs = true): Promise<string[]> {
    const items = page.locator('.monaco-menu .action-item .action-label');
    for (let attempt = 1; ; attempt++) {
      await open();
      await items
        .first()
        .waitFor({ timeout: 5000 })
        .catch(() => undefined);
      const shown = ours((await items.allInnerTexts()).map(each => each.trim()));
      await page.keyboard.press('Escape');
      await items.first().waitFor({ state: 'detached' });
      if (!hasOurs || shown.length > 0 || attempt === 5) return shown;
    }
  }
  const ours = (shown: readonly string[]): string[] => shown.filter(each => [...titles.values()].includes(each));

  it('commands are in the palette, but for those that a menu keeps out of it', async () => {
    const hidden = titlesIn('commandPalette', ({ when }) => when === 'false');
    const conditional = titlesIn('commandPalette', ({ when }) => when !== 'false');
    // Others are there only while there is something to do for them.
    for (const { title, enablement } of contributes.commands)
      if (enablement?.startsWith('tokenLoupe:')) conditional.add(title);
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
    const labels = page.locator('.quick-input-list .monaco-list-row .label-name');
    for (const title of new Set(titles.values())) {
      if (conditional.has(title)) continue;
      const whole = `Token Loupe: ${title}`;
      await input.fill(`>${whole}`);
      // VS Code finds other commands by the same words; the very title comes first.
      if (!hidden.has(title)) await labels.getByText(whole, { exact: true }).first().waitFor();
      else {
        await page.locator('.quick-input-list').getByText(whole, { exact: true }).waitFor({ state: 'detached' });
        await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
        assert.equal(await labels.getByText(whole, { exact: true }).count(), 0, whole);
      }
    }
    await page.keyboard.press('Escape');
  });

  it('settings can be found and set in the settings editor', async () => {
    await runCommand(page, 'Preferences: Open Workspace Settings');
    const search = page.locator('.settings-editor .search-container .monaco-editor').first();
    // Those of the machine are the user's alone.
    const ofWorkspace = Object.entries(contributes.configuration.properties).filter(
      ([, { scope }]) => scope !== 'machine' && scope !== 'application',
    );
    assert.ok(ofWorkspace.length > 15);
    for (const [id] of ofWorkspace) {
      await search.click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(`@id:${id}`); // at once: each key would be a search
      await page.locator(`.settings-editor [data-key="${id}"]`).first().waitFor();
    }
    await screenshot(page, 'contributed-setting');
  });

  it('menus: of the text, of files and folders', async () => {
    await openFile(page, 'README.md');
    await page.locator('.editor-group-container.active .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+a');
    const text = page.locator('.editor-group-container.active .view-line').nth(2);
    const inText = await menuOf(() => text.click({ button: 'right' }));
    assert.deepEqual(new Set(ours(inText)), titlesIn('editor/context'));
    const isOfFiles = ({ when }: MenuEntry): boolean => when!.startsWith('resourceFilename');
    const ofFolder = await menuOf(() => explorerRow('two-letters').click({ button: 'right' }));
    assert.deepEqual(
      new Set(ours(ofFolder)),
      titlesIn('explorer/context', each => !isOfFiles(each)),
    );
    await explorerRow('two-letters').click();
    const isOfRecords = (entry: MenuEntry): boolean => isOfFiles(entry) && entry.when!.includes('csv');
    const ofFile = await menuOf(() => explorerRow('tokenizer.json').click({ button: 'right' }));
    assert.deepEqual(
      new Set(ours(ofFile)),
      titlesIn('explorer/context', each => isOfFiles(each) && !isOfRecords(each)),
    );
    const ofRecords = await menuOf(() => explorerRow('rows.csv').click({ button: 'right' }));
    assert.deepEqual(new Set(ours(ofRecords)), titlesIn('explorer/context', isOfRecords));
    const ofOther = await menuOf(() => explorerRow('README.md').click({ button: 'right' }), false);
    assert.deepEqual(ours(ofOther), []);
  });

  it('menus: icons in the title of an editor', async () => {
    await openFile(page, 'README.md');
    const shown = async (): Promise<Set<string>> => {
      const labels = await page
        .locator('.editor-group-container.active .editor-actions .action-label')
        .evaluateAll(each => each.map(icon => icon.getAttribute('aria-label') ?? ''));
      return new Set(ours(labels.map(label => label.replace(/ \(.*\)$/, ''))));
    };
    const icon = (label: string): Locator => page.locator('.editor-actions').getByLabel(label).first();
    await icon('Toggle Token Boundaries').waitFor();
    const off = await shown();
    await icon('Toggle Token Boundaries').click();
    await icon('Hide Token Boundaries').waitFor();
    const on = await shown();
    await icon('Hide Token Boundaries').click();
    assert.deepEqual(new Set([...off, ...on]), titlesIn('editor/title'));
    assert.deepEqual([off.size, on.size], [2, 2]);
  });

  it('the menu of the status bar opens by its command, and Results by theirs', async () => {
    await runCommand(page, 'Token Loupe: Show Results');
    await paneOf('Results').locator('.pane-header[aria-expanded="true"]').waitFor();
    await openFile(page, 'README.md');
    await pickFrom(page, () => runCommand(page, 'Token Loupe: Show Menu'), 'Token Loupe', 'Paint tokens');
    await page.locator('.editor-group-container .view-overlays [class*="TextEditorDecorationType"]').first().waitFor();
  });

  it('a token for the hub is kept and forgotten', async () => {
    const toast = (text: string): Locator => page.locator('.notification-toast', { hasText: text });
    await runCommand(page, 'Token Loupe: Set Hugging Face Token...');
    const input = page.locator('.quick-input-widget:visible', { hasText: 'For huggingface.co alone' }).locator('input');
    await input.first().fill('hf_of_this_test');
    await input.first().press('Enter');
    await toast('Your token for huggingface.co is kept').waitFor();
    await runCommand(page, 'Token Loupe: Forget Hugging Face Token');
    await toast('Your token for huggingface.co is forgotten').waitFor();
    await runCommand(page, 'Token Loupe: Check for a Newer Revision...');
    await toast('was not downloaded from a hub').waitFor();
  });

  it('menus: of views and of their rows, and what these do', async () => {
    await runCommand(page, 'View: Show Explorer');
    const folderAdded = page.locator('.notification-toast', { hasText: 'is among your tokenizers' });
    await chooseFromMenu(page, explorerRow('two-letters'), 'Add Tokenizer from Folder...', folderAdded);
    await page.keyboard.press('Escape');
    await page.locator('.activitybar a.action-label[aria-label="Token Loupe"]').click();
    for (const [view, id] of [
      ['Tokenizers', 'tokenizers'],
      ['Token Costs', 'costs'],
    ] as const) {
      const pane = paneOf(view);
      await pane.locator('.pane-header').hover();
      const icons = await pane
        .locator('.pane-header .actions .action-label')
        .evaluateAll(each => each.map(icon => (icon.getAttribute('aria-label') ?? '').replace(/ \(.*\)$/, '')));
      const more = await menuOf(async () => {
        await pane.locator('.pane-header').hover();
        await pane.locator('.pane-header .codicon-toolbar-more').click();
      });
      const isOf = ({ when }: MenuEntry): boolean =>
        when!.includes(`view == tokenLoupe.${id}`) && !when!.includes('&& tokenLoupe:');
      assert.deepEqual(new Set(ours([...icons, ...more])), titlesIn('view/title', isOf), view);
    }
    const tokenizers = paneOf('Tokenizers').locator('.monaco-list-row');
    await tokenizers.first().click();
    await page.keyboard.press('End');
    const added = tokenizers.filter({ hasText: 'two-letters' });
    const inMenu = await menuOf(() => added.click({ button: 'right' }));
    assert.deepEqual(
      new Set(ours(inMenu)),
      titlesIn(
        'view/item/context',
        ({ when }) => when!.includes('tokenLoupe.tokenizers') && !when!.includes('downloaded'),
      ),
    );
    const press = async (label: string): Promise<void> => {
      await added.hover();
      await added.getByLabel(label).first().click();
    };
    await press('Use Tokenizer');
    await waitForStatus(page, /token.* · two-letters/);
    await press('Open Tokenizer Card');
    await page.locator('.tab', { hasText: 'Preview' }).first().waitFor();
    await press('Export Tokenizer Files');
    await page.locator('.quick-input-widget:visible, .monaco-dialog-box').first().waitFor();
    await screenshot(page, 'contributed-export');
    await page.keyboard.press('Escape');
    await press('Remove Tokenizer');
    await added.waitFor({ state: 'detached' });
    const file = paneOf('Token Costs').locator('.monaco-list-row', { hasText: 'token' }).first();
    assert.deepEqual(ours(await menuOf(() => file.click({ button: 'right' }))), ['Exclude from Token Costs']);
  });

  for (const theme of fewByDay<keyof typeof themes>(['dark'], themeNames)) {
    it(`colours are all there, with their defaults: ${theme}`, async () => {
      await changeSettings(workbench, { 'workbench.colorTheme': themes[theme] });
      await page.locator(`.monaco-workbench.${themeClasses[theme]}`).waitFor();
      for (const { id, defaults } of contributes.colors) {
        const value = await page.evaluate(
          name => getComputedStyle(document.querySelector('.monaco-workbench')!).getPropertyValue(name).trim(),
          `--vscode-${id.replace('.', '-')}`,
        );
        const wanted = defaults[theme]!;
        assert.notEqual(value, '', id);
        if (wanted.startsWith('#')) assert.equal(value, cssColor(wanted), id);
      }
    });
  }
});
