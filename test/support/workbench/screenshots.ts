import path from 'node:path';
import type { Page } from 'playwright-core';
import { openPages } from './pages';
import { readSetup } from './setup';

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
