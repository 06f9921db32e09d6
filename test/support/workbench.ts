// Opens and works the real VS Code workbench, as a person would. The server behind it is started by scripts/testing/ui.mjs,
// once for the whole suite; every page gets its own copy of the sample workspace.
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type FrameLocator, type Locator, type Page } from 'playwright-core';

/** What scripts/testing/ui.mjs tells the tests. */
interface Setup {
  readonly origin: string;
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

export interface WorkbenchOptions {
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
  readonly close: () => Promise<void>;
}

const openPages = new Set<Page>();
let browser: Promise<Browser> | undefined;
let copies = 0;

function readSetup(): Setup {
  const text = process.env['TOKEN_LOUPE_UI'];
  if (text === undefined) throw new Error('Run these tests with: npm test -- --only ui');
  return JSON.parse(text) as Setup;
}

/** Opens a window on a fresh copy of the sample workspace and waits until it can be used. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const setup = readSetup();
  const folder = copyWorkspace(setup, options);
  browser ??= chromium.launch({
    executablePath: setup.browser.executablePath,
    args: setup.browserArguments,
    env: { ...process.env, ...setup.browser.env },
  });
  const context = await (
    await browser
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
  const authority = new URL(setup.origin).host;
  const files = (options.files ?? []).map(file => ['openFile', `vscode-remote://${authority}${folder}/${file}`]);
  const query = `folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(files))}`;
  await page.goto(`${setup.origin}/?${query}`);
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar').waitFor();
  for (const file of options.files ?? []) await tab(page, path.basename(file)).waitFor();
  return {
    page,
    folder,
    close: async () => {
      openPages.delete(page);
      await context.close();
    },
  };
}

/** Runs a command by its title, such as `Token Loupe: Open Dashboard`, from the command palette. */
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

/** The document of the extension's only web view, the dashboard. */
export function dashboardFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
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

/** Rests the pointer on some text of the active editor and returns the hover that appears. */
export async function hoverText(page: Page, text: string): Promise<Locator> {
  await page.locator('.editor-group-container.active .view-line span span', { hasText: text }).first().hover();
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
  await hover.waitFor();
  return hover;
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

/** Ends the browser with all its pages. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

async function quickInput(page: Page, keys: string, text: string, row: string): Promise<void> {
  const input = page.locator('.quick-input-widget:visible input[type="text"]').first();
  await page.keyboard.press(keys);
  await input.waitFor();
  await input.fill(text);
  // Rows of an earlier query can still be there; Enter must not take one of them.
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first().waitFor();
  await page.keyboard.press('Enter');
}

function copyWorkspace(setup: Setup, { theme = 'dark', settings = {}, extraFiles = {} }: WorkbenchOptions): string {
  const folder = path.join(setup.folder, `workspace-${++copies}`);
  fs.cpSync(setup.workspace, folder, { recursive: true });
  const own = { 'workbench.colorTheme': themes[theme], ...settings };
  const files = { '.vscode/settings.json': JSON.stringify(own, null, 2), ...extraFiles };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  return folder;
}
