import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { quickInput } from './commands';

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

/** Puts the focus into the text of the first editor, at its start. */
export async function focusText(page: Page): Promise<void> {
  await page.locator('.editor-group-container .view-line').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
}
