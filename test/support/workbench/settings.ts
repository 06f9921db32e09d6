import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { runCommand } from './commands';
import { statusBarItem } from './statusBar';
import type { Workbench } from './window';

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
