import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { succeeds } from './waiting';
import type { Workbench } from './window';

let changes = 0;

/** Changes settings of the workspace that the page shows; those that are undefined are taken out. Waits until VS Code has read them. */
export async function changeSettings(
  { page, folder }: Workbench,
  changed: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = path.join(folder, '.vscode/settings.json');
  // What VS Code shows of a setting says that it has read the file.
  const title = `settings ${++changes}`;
  const settings = { ...(await readSettings(file)), ...changed, 'window.title': title };
  for (let attempt = 1; ; attempt++) {
    fs.writeFileSync(file, JSON.stringify(settings, null, 2));
    const read = page.waitForFunction(wanted => document.title.includes(wanted), title, {
      polling: 50,
      timeout: attempt * 10_000,
    });
    const isRead = await succeeds(read);
    if (isRead) return;
    // In a window that has only just been opened, nobody may have watched the file yet.
    if (attempt === 4) await read;
  }
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
