import type { Locator, Page } from 'playwright-core';
import { succeeds } from './waiting';

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
    const succeeded = await succeeds(shown);
    if (succeeded) return;
    if (attempt === 4) await shown;
    await page.keyboard.press('Escape');
  }
}

async function clickUntilGone(item: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await item.click({ timeout: 5000 });
    const gone = item.waitFor({ state: 'detached', timeout: 2000 });
    const isGone = await succeeds(gone);
    if (isGone) return;
    if (attempt === 5) await gone;
  }
}
