import type { Locator, Page } from 'playwright-core';
import { tooltipAt } from './hovers';

/** A status bar item of the extension, by the id that it was created with. */
export function statusBarItem(page: Page, id: string): Locator {
  return page.locator(`[id="token-loupe.token-loupe.${id}"]`);
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

/** What the status bar item's tooltip says, once it says `text`: one that is shown too early stays as it is. */
export async function statusTooltip(page: Page, text: string | RegExp): Promise<string> {
  return (await tooltipAt(page, statusBarItem(page, 'tokenLoupe.count'), text)).innerText();
}
