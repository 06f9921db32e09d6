// Opens and works the real VS Code workbench, as a person would. The server behind it is started by scripts/testing/ui.mjs,
// once for the whole suite; every page gets its own copy of the sample workspace.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Frame, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { atEnd } from './atEnd';

/** What scripts/testing/ui.mjs tells the tests. */
interface Setup {
  /** One for each of the processes that run tests beside each other. */
  readonly servers: readonly {
    readonly origin: string;
    /** A server whose pages run the extension in a web worker. */
    readonly webOrigin: string;
  }[];
  readonly browser: { readonly executablePath: string; readonly env: Record<string, string> };
  readonly browserArguments: string[];
  readonly workspace: string;
  readonly folder: string;
  readonly screenshots: string;
}

/** The themes that everything must look right in, one for each kind that VS Code knows. */
export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;
export const themeNames = Object.keys(themes) as (keyof typeof themes)[];

export interface WorkbenchOptions {
  /** Run the extension in the browser instead of on the server. */
  readonly inBrowser?: boolean;
  /** Files of the workspace to open at once; the last one gets the focus. */
  readonly files?: readonly string[];
  readonly theme?: keyof typeof themes;
  /** Settings of this page alone. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More files for the workspace, by path. */
  readonly extraFiles?: Readonly<Record<string, string | Uint8Array>>;
  readonly size?: { readonly width: number; readonly height: number };
}

/** One window of VS Code. */
export interface Workbench {
  readonly page: Page;
  /** The copy of the sample workspace that the page shows. */
  readonly folder: string;
  /** Closes the page. Throws if the extension or its page wrote an error to the console, or was refused something. */
  readonly close: () => Promise<void>;
}

/** Rectangle of a decoration, in pixels from the left of the text. */
export interface PaintedBox {
  /** Pixels from the top of the page: the same for all of a line. */
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly style: 'text' | 'whitespace';
}

/** The extension's only web view; other extensions have theirs, such as the preview of Markdown. */
const DASHBOARD = 'iframe.webview.ready[src*="extensionId=token-loupe."]';

const openPages = new Set<Page>();
/** One for all files of this process. */
let browser: Promise<Browser> | undefined;
let endsLater = false;

function readSetup(): Setup {
  const text = process.env['TOKEN_LOUPE_UI'];
  if (text === undefined) throw new Error('Run these tests with: npm test -- --only ui');
  return JSON.parse(text) as Setup;
}

/** Opens a window on a fresh copy of the sample workspace and waits until it can be used. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const setup = readSetup();
  const server = setup.servers[Number(process.env['TOKEN_LOUPE_JOB'] ?? 0)];
  assert.ok(server, 'there is no server for this process');
  const origin = options.inBrowser ? server.webOrigin : server.origin;
  const folder = copyWorkspace(setup, options);
  const context = await (
    await startBrowser(setup)
  ).newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    deviceScaleFactor: 1,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000); // a busy machine takes long to draw its first page
  const page = await context.newPage();
  openPages.add(page);
  const problems = ownProblems(page);
  const authority = new URL(origin).host;
  const [first, ...others] = options.files ?? [];
  // The address can name one file only.
  const files = first === undefined ? [] : [['openFile', `vscode-remote://${authority}${folder}/${first}`]];
  const query = `folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(files))}`;
  await page.goto(`${origin}/?${query}`);
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar').waitFor();
  if (first !== undefined) await tab(page, path.basename(first)).waitFor();
  for (const file of others) await openFile(page, file);
  return {
    page,
    folder,
    close: async () => {
      openPages.delete(page);
      const seen = [...problems]; // before the window goes: it complains of every file that closing it cuts off
      await context.close();
      assert.deepEqual(seen, [], 'errors in the console');
    },
  };
}

/**
 * Changes settings of the workspace that the page shows. The page is loaded anew for it: a server without its native
 * modules does not notice that a file has changed.
 */
export async function changeSettings(workbench: Workbench, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const { page, folder } = workbench;
  const file = path.join(folder, '.vscode/settings.json');
  const settings = await readSettings(file);
  fs.writeFileSync(file, JSON.stringify({ ...settings, ...changes }, null, 2));
  const wasPainting = await isPaintingOn(page);
  await page.reload();
  await page.locator('.statusbar').waitFor();
  if (wasPainting === undefined) return;
  // VS Code shows the text before it puts the cursor where it was: a click in between would be lost.
  await statusBarItem(page, 'tokenLoupe.count').locator('.codicon:not(.codicon-loading)').first().waitFor();
  // VS Code stores every few seconds whether tokens are painted: it may not yet have done so.
  const isPainting = await isPaintingOn(page);
  if (isPainting === !wasPainting) await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
}

/** Whether tokens are painted, as the status bar says; undefined where it does not, as no text is counted. */
async function isPaintingOn(page: Page): Promise<boolean | undefined> {
  const item = statusBarItem(page, 'tokenLoupe.count');
  if ((await item.locator('.codicon-eye').count()) > 0) return true;
  return (await item.locator('.codicon-eye-closed').count()) > 0 ? false : undefined;
}

/** Settings once they are whole: VS Code empties the file before it writes into it. */
async function readSettings(file: string): Promise<Record<string, unknown>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
  }
}

/**
 * The tooltip at `target` that has `text`. A row that is drawn again, because its count has come in, drops its tooltip: a
 * person would point at it anew.
 */
export async function tooltipAt(page: Page, target: Locator, text: string | RegExp): Promise<Locator> {
  const tooltip = page.locator('.monaco-hover:visible', { hasText: text }).first();
  for (let attempt = 1; attempt <= 5; attempt++) {
    await page.mouse.move(0, 0);
    await target.hover();
    const shown = await tooltip.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (shown) return tooltip;
  }
  assert.fail(`no tooltip with ${text}`);
}

/** Where the server has the installed extension. */
export function installedExtension(): string {
  const extensions = path.join(readSetup().folder, 'extensions');
  const name = fs.readdirSync(extensions).find(each => each.startsWith('token-loupe.'));
  assert.ok(name, 'the extension is not installed');
  return path.join(extensions, name);
}

/** Picks the entry named `row` of the list that a command shows. */
export async function pick(page: Page, command: string, row: string): Promise<void> {
  await pickFrom(page, () => runCommand(page, command), command, row);
}

/**
 * Picks the entry named `row` of the list with that title, which `open` shows: again where it is closed at once, as while
 * VS Code is starting. By the mouse, since a key would go to the text then.
 */
export async function pickFrom(page: Page, open: () => Promise<void>, title: string, row: string): Promise<void> {
  const input = quickInputField(page);
  for (let attempt = 1; ; attempt++) {
    await open();
    const picked = (async () => {
      await page.locator('.quick-input-title', { hasText: title }).waitFor({ timeout: 10_000 });
      await fillAtOnce(input, row);
      const wanted = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first();
      await wanted.click({ timeout: 10_000 });
    })();
    const succeeded = await picked.then(
      () => true,
      () => false,
    );
    if (succeeded) return;
    if (attempt === 4) await picked;
    await page.keyboard.press('Escape');
  }
}

/**
 * Chooses an entry of the menu that a right click on `target` opens, until there is an outcome. VS Code loses a click on a
 * menu that it has only just opened, or closes it without running the entry; a person would try again.
 */
export async function chooseFromMenu(page: Page, target: Locator, entry: string, outcome: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await target.click({ button: 'right' });
    const shown = (async () => {
      await clickUntilGone(page.locator('.monaco-menu .action-item', { hasText: entry }));
      await outcome.waitFor({ timeout: 15_000 });
    })();
    const succeeded = await shown.then(
      () => true,
      () => false,
    );
    if (succeeded) return;
    if (attempt === 4) await shown;
    await page.keyboard.press('Escape');
  }
}

async function clickUntilGone(item: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await item.click({ timeout: 5000 });
    const gone = item.waitFor({ state: 'detached', timeout: 2000 });
    const isGone = await gone.then(
      () => true,
      () => false,
    );
    if (isGone) return;
    if (attempt === 5) await gone;
  }
}

/** That of `shown` which says `text`, once one does; an error tells what they say instead. */
export async function waitForText(shown: Locator, text: string | RegExp): Promise<Locator> {
  const wanted = shown.filter({ hasText: text }).first();
  try {
    await wanted.waitFor();
    return wanted;
  } catch (error) {
    throw new Error(`nothing says ${text}: ${JSON.stringify(await shown.allInnerTexts())}`, { cause: error });
  }
}

/** Waits until the status bar shows this; says what it and the workbench show instead. */
export async function waitForStatus(page: Page, text: string | RegExp): Promise<void> {
  const item = statusBarItem(page, 'tokenLoupe.count');
  try {
    await item.filter({ hasText: text }).waitFor();
  } catch (error) {
    const shown = await page
      .locator('.notification-toast, .quick-input-widget:visible, .monaco-dialog-box')
      .allInnerTexts();
    const state = JSON.stringify({ status: await item.allInnerTexts(), shown });
    throw new Error(`the status bar does not say ${text}: ${state}`, { cause: error });
  }
}

/** What the status bar item's tooltip says, once it says `text`. */
export async function statusTooltip(page: Page, text: string | RegExp): Promise<string> {
  await page.mouse.move(0, 0);
  await statusBarItem(page, 'tokenLoupe.count').hover();
  return (await waitForText(page.locator('.monaco-hover:visible'), text)).innerText();
}

/** Waits until the browser has stored something of the extension's: VS Code writes it every few seconds. */
export async function waitUntilStored(page: Page, text: string): Promise<void> {
  await page.waitForFunction(async wanted => {
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('vscode-web-state-db')) continue;
      const values = await new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error(`${name} cannot be opened`));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('ItemTable').objectStore('ItemTable').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as unknown[]);
          };
        };
      });
      if (values.some(value => String(value).includes(wanted))) return true;
    }
    return false;
  }, text);
}

/** Puts the focus into the text of the first editor, at its start. */
export async function focusText(page: Page): Promise<void> {
  await page.locator('.editor-group-container .view-line').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
}

/** Runs a command by its title, such as `Token Loupe: Open Token Inspector`, from the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await quickInput(page, 'F1', `>${title}`, title);
}

/** Opens a file of the workspace by its name and waits until it is in front. */
export async function openFile(page: Page, file: string): Promise<void> {
  const name = path.basename(file);
  await quickInput(page, 'ControlOrMeta+p', file, name);
  await page.locator('.tab.active').filter({ hasText: name }).waitFor();
}

/** The tab of an editor. */
export function tab(page: Page, name: string): Locator {
  return page.locator('.tabs-container .tab').filter({ hasText: name }).first();
}

/** The document of the dashboard. */
export function dashboardFrame(page: Page): FrameLocator {
  return page.frameLocator(DASHBOARD).frameLocator('iframe#active-frame');
}

/** Turns to another view of the page, by the rail or, on a narrow page, by the list. */
export async function chooseView(dashboard: FrameLocator, title: string): Promise<void> {
  const list = dashboard.locator('.view-list');
  if (await list.isVisible()) await list.selectOption({ label: title });
  else await dashboard.locator('.rail').getByRole('button', { name: title }).click();
}

/** The same as a frame, for scripts to be run in. */
export async function dashboardScope(page: Page): Promise<Frame> {
  const outer = await page.locator(DASHBOARD).elementHandle();
  const middle = await outer.contentFrame();
  const inner = await middle?.waitForSelector('iframe#active-frame');
  const frame = await inner?.contentFrame();
  assert.ok(frame, 'the dashboard is not open');
  return frame;
}

/** A status bar item of the extension, by the id that it was created with. */
export function statusBarItem(page: Page, id: string): Locator {
  return page.locator(`[id="token-loupe.token-loupe.${id}"]`);
}

/** The notifications on screen. */
export function notifications(page: Page): Locator {
  return page.locator('.notification-toast');
}

/** The rectangles that decorations paint behind the text of the active editor. */
export function paintedRanges(page: Page): Locator {
  return page.locator('.editor-group-container.active .view-overlays [class*="TextEditorDecorationType"]');
}

/** The rectangles of token boundaries in the active editor, from top to bottom and left to right. */
export async function paintedBoxes(page: Page): Promise<PaintedBox[]> {
  const boxes = await paintedRanges(page).evaluateAll(elements =>
    // Under a character that several tokens share there is a line besides.
    elements
      .filter(element => getComputedStyle(element).borderBottomStyle !== 'dashed')
      .map(element => {
        const box = element.getBoundingClientRect();
        const text = document.querySelector('.editor-group-container.active .view-lines')!.getBoundingClientRect();
        const dotted = getComputedStyle(element).borderBottomStyle === 'dotted';
        return {
          top: element.parentElement!.getBoundingClientRect().top,
          left: box.left - text.left,
          right: box.right - text.left,
          style: dotted ? ('whitespace' as const) : ('text' as const),
        };
      }),
  );
  return boxes.sort((a, b) => a.top - b.top || a.left - b.left);
}

/**
 * Rests the pointer on some text of the active editor and returns the hover, once it says `expected`: VS Code shows
 * "Loading..." while an answer takes its time. It asks for none where a document has only just been opened; a person would
 * point at the text again.
 */
export async function hoverText(page: Page, text: string, expected: string | RegExp): Promise<Locator> {
  const shown = page.locator('.monaco-hover:not(.hidden) .hover-contents');
  for (let attempt = 1; ; attempt++) {
    const { x, y } = await middleOf(page, text);
    await page.mouse.move(x, y);
    const hover = shown.filter({ hasText: expected }).first();
    const isShown = await hover.waitFor({ timeout: 15_000 }).then(
      () => true,
      () => false,
    );
    if (isShown) return hover;
    if (attempt === 4) throw new Error(`no hover says ${expected}: ${JSON.stringify(await shown.allInnerTexts())}`);
    await page.mouse.move(0, 0);
  }
}

/** The middle of some text of the active editor, in pixels of the page. */
async function middleOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const line = page.locator('.editor-group-container.active .view-line', { hasText: text }).first();
  // Of the text itself: how a line is cut into elements depends on colours and on how tokens are painted.
  return line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent!.replaceAll('\u00a0', ' ').indexOf(wanted);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + wanted.length);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`no element has all of "${wanted}"`);
  }, text);
}

/** Saves what the page shows to artifacts/screenshots/<name>.png, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const file = path.join(readSetup().screenshots, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}

/** Saves every open page under the name of the test that failed on it. */
export async function screenshotsOfFailure(title: string): Promise<void> {
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  let index = 0;
  for (const page of openPages) await screenshot(page, `failed-${name}-${++index}`).catch(() => undefined);
}

function startBrowser({ browser: { executablePath, env }, browserArguments: args }: Setup): Promise<Browser> {
  if (browser) return browser;
  endsLater = atEnd(closeBrowser);
  browser = chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  return browser;
}

async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** To be called after each file: ends the browser if no later file can use it. */
export async function releaseBrowser(): Promise<void> {
  if (!endsLater) await closeBrowser();
}

/** Collects what goes wrong in the extension or its page; VS Code's own complaints are none of ours. */
function ownProblems(page: Page): string[] {
  const problems: string[] = [];
  const ours = /token-loupe\.token-loupe|tokenLoupe|\[Token Loupe\]|dashboard\.(js|css)|Content.Security.Policy/i;
  const note = (text: string, source: string): void => {
    if (ours.test(text) || /dashboard\.(js|css)/.test(source)) problems.push(text);
  };
  page.on('console', message => {
    if (message.type() === 'error') note(message.text(), message.location().url);
  });
  page.on('pageerror', error => note(error.stack ?? error.message, ''));
  return problems;
}

async function quickInput(page: Page, keys: string, text: string, row: string): Promise<void> {
  const input = quickInputField(page);
  // Rows of an earlier query can still be there; Enter must not take one of them.
  const wanted = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first();
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press(keys);
    const shown = (async () => {
      await fillAtOnce(input, text);
      await wanted.waitFor({ timeout: 5000 });
      await input.press('Enter', { timeout: 5000 });
    })();
    const succeeded = await shown.then(
      () => true,
      () => false,
    );
    if (succeeded) return;
    if (attempt === 6) await shown;
    // While VS Code is starting, a list may be closed again, or stay empty until it is asked for again.
    await page.keyboard.press('Escape');
  }
}

/** Where one types into the list that VS Code shows. */
function quickInputField(page: Page): Locator {
  return page.locator('.quick-input-widget:visible input[type="text"]').first();
}

/** As `fill`, but in one step: text that is typed while VS Code closes the list goes into the user's document. */
async function fillAtOnce(input: Locator, text: string): Promise<void> {
  await input.evaluate(
    (element: HTMLInputElement, value) => {
      element.focus();
      element.value = value;
      element.dispatchEvent(new InputEvent('input', { bubbles: true, data: value }));
    },
    text,
    { timeout: 5000 },
  );
}

function copyWorkspace(setup: Setup, { theme = 'dark', settings = {}, extraFiles = {} }: WorkbenchOptions): string {
  const folder = path.join(fs.mkdtempSync(path.join(setup.folder, 'page-')), 'harbour-kitchen');
  fs.cpSync(setup.workspace, folder, { recursive: true });
  const own = {
    'workbench.colorTheme': themes[theme],
    // A preview would be replaced by the next file that is opened.
    'workbench.editor.enablePreview': false,
    // A list of words in the way would take keys for itself.
    'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    ...settings,
  };
  const files = { '.vscode/settings.json': JSON.stringify(own, null, 2), ...extraFiles };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  return folder;
}

/** Opens the card of a result, from the notification that tells of it and the view of results that this leads to. */
export async function openResultCard(page: Page, toast: Locator, name: string): Promise<void> {
  await toast.getByRole('button', { name: 'Show', exact: true }).click();
  const row = page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first();
  await row.hover();
  await row.locator('[aria-label="Open Result Card"]').click();
  await tab(page, 'Preview README.md').waitFor();
}
