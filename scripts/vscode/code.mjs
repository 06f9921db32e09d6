#!/usr/bin/env node
// Takes the arguments of the `code` executable that @vscode/test-electron gives to a desktop VS Code, and runs the tests in the
// extension host of a VS Code server, with a headless browser as its window. So one and the same suite runs with and without a desktop.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { delay, onStop, stopEverything, temporaryFolder } from '../processes.mjs';
import { browserArguments, findBrowser, withoutAnimations } from './browser.mjs';
import { fetchCodeServer } from './codeServer.mjs';
import { pageAddress, remoteUri, startServer } from './server.mjs';
import { extensionTestSettings } from './settings.mjs';

const { values, positionals } = parseArgs({
  strict: false, // the desktop takes many more, which mean nothing here
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});

// A page that comes to no end is given up before the stage is (scripts/testing/stages.mjs), so that it can say what VS Code said.
const timeout = Number(process.env.TOKEN_LOUPE_TIMEOUT ?? 1_440_000);

/** Resolves to the exit code of the tests. */
async function runTests() {
  const data = temporaryFolder('code');
  const server = await startServer(await fetchCodeServer(process.env.TOKEN_LOUPE_VSCODE ?? 'newest'), {
    data,
    settings: extensionTestSettings,
    extensions: values['extensions-dir'],
    testing: true,
  });
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArguments, env: { ...process.env, ...env } });
  onStop(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(withoutAnimations);

  const log = [];
  await page.exposeFunction('codeAutomationLog', (type, parts) => log.push(`[${type}] ${parts.join(' ')}`));
  const ended = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
  const crashed = new Promise(resolve => page.once('crash', () => resolve('the page crashed')));
  const late = delay(timeout).then(() => `no end after ${timeout / 1000} s`);

  const payload = values.extensionDevelopmentPath.map(folder => [
    'extensionDevelopmentPath',
    remoteUri(server, folder),
  ]);
  if (values.extensionTestsPath) payload.push(['extensionTestsPath', remoteUri(server, values.extensionTestsPath)]);
  await page.goto(pageAddress(server, positionals[0] && path.resolve(positionals[0]), payload));
  const result = await Promise.race([ended, crashed, late]);
  if (typeof result === 'number') return result;
  // The tests write their own results; what VS Code says matters only where they could not.
  console.error(`VS Code: ${result}\n${log.slice(-40).join('\n')}`);
  return 1;
}

const code = await runTests().catch(error => {
  console.error(error);
  return 1;
});
await stopEverything();
process.exit(code);
