// Opens the real VS Code workbench, as a person would. The server behind it is started by scripts/testing/ui.mjs,
// once for the whole suite; every page gets its own copy of the sample workspace.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { ConsoleMessage, Page } from 'playwright-core';
import { openFile, tab } from './editors';
import { givePageBack, takePage } from './pages';
import { readSetup } from './setup';
import { copyWorkspace, type WorkbenchOptions, writeFolders } from './windowOptions';

/** One window of VS Code. */
export interface Workbench {
  readonly page: Page;
  /** The copy of the sample workspace that the page shows. */
  readonly folder: string;
  /** Closes the page. Throws if the extension or its page wrote an error to the console, or was refused something. */
  readonly close: () => Promise<void>;
}

/** Opens a window on a fresh copy of the sample workspace and waits until it can be used. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const setup = readSetup();
  const server = setup.servers[Number(process.env['TOKEN_LOUPE_JOB'] ?? 0)];
  assert.ok(server, 'there is no server for this process');
  const origin = options.inBrowser ? server.webOrigin : server.origin;
  const folder = copyWorkspace(setup, options);
  // A page that has VS Code compiled is so quick that one workspace of several folders in ten came up without them.
  const ofPage = options.folders ? undefined : origin;
  const page = await takePage(setup, options.size ?? { width: 1280, height: 800 }, ofPage);
  const [problems, stopListening] = ownProblems(page);
  const authority = new URL(origin).host;
  const [first, ...others] = options.files ?? [];
  // The address can name one file only.
  const files = first === undefined ? [] : [['openFile', `vscode-remote://${authority}${folder}/${first}`]];
  const opened = options.folders ? `workspace=${encodeURIComponent(writeFolders(folder, options.folders))}` : undefined;
  const query = `${opened ?? `folder=${encodeURIComponent(folder)}`}&payload=${encodeURIComponent(JSON.stringify(files))}`;
  await page.goto(`${origin}/?${query}`);
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.statusbar').waitFor();
  if (first !== undefined) await tab(page, path.basename(first)).waitFor();
  for (const file of others) await openFile(page, file);
  return {
    page,
    folder,
    close: async () => {
      stopListening(); // before the window goes: it complains of every file that closing it cuts off
      await givePageBack(page, ofPage);
      assert.deepEqual(problems, [], 'errors in the console');
    },
  };
}

/** Collects what goes wrong in the extension or its page; VS Code's own complaints are none of ours. Returns how to end it. */
function ownProblems(page: Page): readonly [string[], () => void] {
  const problems: string[] = [];
  const ours = /token-loupe\.token-loupe|tokenLoupe|\[Token Loupe\]|dashboard\.(js|css)|Content.Security.Policy/i;
  const note = (text: string, source: string): void => {
    if (ours.test(text) || /dashboard\.(js|css)/.test(source)) problems.push(text);
  };
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') note(message.text(), message.location().url);
  };
  const onError = (error: Error): void => note(error.stack ?? error.message, '');
  page.on('console', onConsole).on('pageerror', onError);
  return [problems, () => page.off('console', onConsole).off('pageerror', onError)];
}
