import type { Page, ViewportSize } from 'playwright-core';
import { startBrowser } from './browser';
import type { Setup } from './setup';

/** Pages that show a window, for pictures of what failed. */
export const openPages = new Set<Page>();

/**
 * Pages of windows that were closed, by the server that they are of. The next window takes one over: the browser has read
 * and compiled VS Code for it already, which is a third of the processor time of a window that is opened anew.
 */
const parked = new Map<string, Page>();

/** Pages that a test failed on: nobody knows what is left in them. */
const spoiled = new Set<Page>();

/**
 * A page of an empty browser, with nothing of an earlier window but what the browser keeps of the files of `origin`;
 * without an origin, of a browser that keeps nothing.
 */
export async function takePage(setup: Setup, size: ViewportSize, origin?: string): Promise<Page> {
  const known = origin === undefined ? undefined : parked.get(origin);
  if (origin !== undefined) parked.delete(origin);
  const page = known && !known.isClosed() ? known : await newPage(setup);
  await page.setViewportSize(size);
  openPages.add(page);
  return page;
}

async function newPage(setup: Setup): Promise<Page> {
  const browser = await startBrowser(setup);
  const context = await browser.newContext({
    deviceScaleFactor: 1,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(setup.withoutAnimations);
  context.setDefaultTimeout(60_000); // a busy machine takes long to draw its first page
  return context.newPage();
}

/** Ends the window of a page, forgets what it stored, and keeps it for the next window of `origin` if there is one. */
export async function givePageBack(page: Page, origin?: string): Promise<void> {
  openPages.delete(page);
  if (spoiled.delete(page) || origin === undefined || parked.has(origin)) return page.context().close();
  await page.mouse.move(0, 0);
  // A page of the same server that is not VS Code: what a window stored cannot be deleted while it is there.
  await page.goto(`${origin}/version`);
  await page.evaluate(deleteStored);
  await page.context().clearCookies();
  parked.set(origin, page);
}

/** Windows that are open now are closed for good in the end. */
export function spoilOpenPages(): void {
  for (const page of openPages) spoiled.add(page);
}

/** In the page. */
async function deleteStored(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) {
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name!);
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(new Error(`${name} cannot be deleted`));
    });
  }
}
