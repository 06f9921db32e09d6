import { chromium, type Browser } from 'playwright-core';
import { atEnd } from '../atEnd';
import type { Setup } from './setup';

/** One for all files of this process. */
let browser: Promise<Browser> | undefined;
let endsLater = false;

/** The browser of this process, started when it is first asked for. */
export function startBrowser({ browser: { executablePath, env }, browserArguments: args }: Setup): Promise<Browser> {
  if (browser) return browser;
  endsLater = atEnd(closeBrowser);
  browser = chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  return browser;
}

async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** To be called after each file: ends the browser if no later file can use it. */
export async function releaseBrowser(): Promise<void> {
  if (!endsLater) await closeBrowser();
}
