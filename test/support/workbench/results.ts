import type { Locator, Page } from 'playwright-core';
import { tab } from './editors';

/** The notifications on screen. */
export function notifications(page: Page): Locator {
  return page.locator('.notification-toast');
}

/** Opens the card of a result, from the notification that tells of it and the view of results that this leads to. */
export async function openResultCard(page: Page, toast: Locator, name: string): Promise<void> {
  await toast.getByRole('button', { name: 'Show', exact: true }).click();
  const row = page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first();
  await row.hover();
  await row.locator('[aria-label="Open Result Card"]').click();
  await tab(page, 'Preview README.md').waitFor();
}
