import assert from 'node:assert/strict';
import type { Frame, FrameLocator, Page } from 'playwright-core';

/** The extension's only web view; other extensions have theirs, such as the preview of Markdown. */
const DASHBOARD = 'iframe.webview.ready[src*="extensionId=token-loupe."]';

/** The document of the dashboard. */
export function dashboardFrame(page: Page): FrameLocator {
  return page.frameLocator(DASHBOARD).frameLocator('iframe#active-frame');
}

/** The document of the dashboard as a frame, for scripts to be run in. */
export async function dashboardScope(page: Page): Promise<Frame> {
  const outer = await page.locator(DASHBOARD).elementHandle();
  const middle = await outer.contentFrame();
  const inner = await middle?.waitForSelector('iframe#active-frame');
  const frame = await inner?.contentFrame();
  assert.ok(frame, 'the dashboard is not open');
  return frame;
}

/** Turns to another view of the page, by the rail or, on a narrow page, by the list. */
export async function chooseView(dashboard: FrameLocator, title: string): Promise<void> {
  const list = dashboard.locator('.view-list');
  if (await list.isVisible()) await list.selectOption({ label: title });
  else await dashboard.locator('.rail').getByRole('button', { name: title }).click();
}
