// Shows the bundled page in Chromium as VS Code would: the same content security policy, the theme's variables, and an
// extension's side that speaks the real protocol.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import type axe from 'axe-core';
import { chromium, type Browser, type ConsoleMessage, type Page } from 'playwright-core';
import { answerEstimate } from '../../../../src/features/dashboard/estimator/estimates';
import type { DashboardHost, DashboardPage, DashboardState } from '../../../../src/protocol/dashboard';
import { connect, type Handlers, type Remote } from '../../../../src/protocol/rpc';
import { viewPlaces } from '../../../../src/protocol/viewPlaces';
import { vocabularyCosts } from '../../../../src/vocabulary/costs/vocabularyCosts';
import { atEnd } from '../../../support/atEnd';
import { isNightly } from '../../../support/nightly';
import { themes, themeStyles, type ThemeName } from './themes';

const root = path.resolve(import.meta.dirname, '../../../..');
const screenshots = path.join(root, 'artifacts', 'screenshots');
const nonce = 'dGhpc0lzQVRlc3Q';

/** One for all files of this process. */
let started: Promise<{ readonly server: Server; readonly browser: Browser }> | undefined;
let endsLater = false;

/** Messages between each page and its extension's side, both ways. */
const traffic = new WeakMap<Page, number>();
/** Pages whose clock cannot be set, for it is what they are asked about. */
const inRealTime = new WeakSet<Page>();
/** Pages whose clock a test stopped. */
const stopped = new WeakSet<Page>();
/** What hears the messages of each page. */
const receivers = new WeakMap<Page, (message: unknown) => void>();
/**
 * A page that a test closed, by whether its clock is the browser's own. The next test of the file takes it over: its process
 * has read the dashboard's script already, which is half of the processor time of a page that is opened anew.
 */
const parked = new Map<boolean, Page>();
let opened = 0;

/** An open dashboard. */
export interface OpenPage {
  readonly page: Page;
  /** Sends a snapshot and waits until it is drawn. */
  readonly show: (state: DashboardState) => Promise<void>;
  /** The page's own methods, without waiting for anything. */
  readonly remote: Remote<DashboardPage>;
  /** What the page asked of the extension, oldest first. */
  readonly calls: [method: keyof DashboardHost, params: unknown][];
  /** Refused styles and scripts, errors in the console, exceptions. */
  readonly problems: string[];
  /** Keeps the page for the next test of the file, or closes it; once is enough. */
  readonly close: () => Promise<void>;
}

/** Bundles the page and starts a browser and a server for it; to be called before the tests of each file. */
export async function startBrowser(): Promise<void> {
  if (!started) endsLater = atEnd(close);
  started ??= Promise.all([serve(), launchBrowser()]).then(([server, browser]) => ({ server, browser }));
  await started;
}

/** To be called after the tests of each file: ends what {@link startBrowser} started if no later file can use it. */
export async function stopBrowser(): Promise<void> {
  for (const page of parked.values()) await page.context().close();
  parked.clear();
  if (!endsLater) await close();
}

async function close(): Promise<void> {
  const { server, browser } = (await started)!;
  started = undefined;
  await browser.close();
  await new Promise(resolve => server.close(resolve));
}

async function serve(): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: { dashboard: path.join(root, 'webview', 'main.ts') },
    bundle: true,
    write: false,
    outdir: root,
    format: 'iife',
    target: 'es2023',
  });
  const files = new Map(
    outputFiles.map(file => [
      `/${path.basename(file.path)}`,
      { type: file.path.endsWith('.css') ? 'text/css' : 'text/javascript', body: file.text },
    ]),
  );
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(url.pathname);
    const theme = (url.searchParams.get('theme') ?? 'dark') as ThemeName;
    response.setHeader('content-type', `${file?.type ?? 'text/html'}; charset=utf-8`);
    const page = url.searchParams.get('page') ?? 'inspector';
    response.end(file?.body ?? document(theme, page));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A browser of its own, for a test of something other than the dashboard. */
export async function launchBrowser(): Promise<Browser> {
  // By URL, since the script is plain JavaScript without declarations.
  const finder = new URL('../../../../scripts/vscode/browser.mjs', import.meta.url).href;
  const { findBrowser } = (await import(finder)) as {
    findBrowser: () => Promise<{ executablePath: string; env: Record<string, string> }>;
  };
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--hide-scrollbars', '--disable-gpu'],
  });
}

/** Opens the dashboard on `state`. */
export async function openPage(
  state: DashboardState,
  {
    theme = 'dark',
    width = 870,
    height = 900,
    host = {},
    realTime = false,
  }: {
    theme?: ThemeName;
    width?: number;
    height?: number;
    host?: Partial<Handlers<DashboardHost>>;
    /** Keep the browser's own clock, to measure how long something takes. */
    realTime?: boolean;
  } = {},
): Promise<OpenPage> {
  assert.ok(started, 'there is no browser');
  const { server, browser } = await started;
  const page = parked.get(realTime) ?? (await newPage(browser, realTime));
  parked.delete(realTime);
  await page.setViewportSize({ width, height });
  const problems: string[] = [];
  const calls: OpenPage['calls'] = [];
  let current = state;
  let isClosed = false;
  const onConsole = (message: ConsoleMessage): void => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  };
  const onError = (error: Error): void => void problems.push(error.message);
  page.on('console', onConsole).on('pageerror', onError);

  const answers: Partial<Handlers<DashboardHost>> = {
    'page.ready': () => current,
    // The real figures: the page is looked at by people, too.
    'estimator.estimate': input => answerEstimate(input),
    'costs.calculate': vocabularyCosts,
    ...host,
  };
  // Whatever else the page asks for is noted, and done at once.
  const handlers = new Proxy(answers as Record<string, (...args: unknown[]) => unknown>, {
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
    get:
      (target, method: keyof DashboardHost) =>
      (...args: unknown[]) => {
        calls.push([method, args[0]]);
        return target[method]?.(...args);
      },
  }) as unknown as Handlers<DashboardHost>;

  const { remote } = connect<DashboardPage, DashboardHost>(
    {
      post: message => {
        passed(page);
        void page.evaluate(data => window.postMessage(data), message).catch(() => undefined);
      },
      onMessage: listener => receivers.set(page, listener),
    },
    handlers,
  );

  await page.goto(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/?theme=${theme}&page=${viewPlaces[state.view].page}&opened=${opened++}`,
  );
  await page.locator('.app .view').first().waitFor({ state: 'attached' });
  await settle(page);
  return {
    page,
    remote,
    calls,
    problems,
    show: async next => {
      current = next;
      await remote.show(next);
      await settle(page);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      page.off('console', onConsole).off('pageerror', onError);
      receivers.delete(page);
      if (stopped.has(page) || parked.has(realTime)) return page.context().close();
      await page.mouse.move(0, 0);
      parked.set(realTime, page);
    },
  };
}

/** A page of an empty browser, whose messages go to what is in {@link receivers}. */
async function newPage(browser: Browser, realTime: boolean): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  if (realTime) inRealTime.add(page);
  else await page.clock.install();
  await page.exposeFunction('postToExtension', (message: string) => {
    passed(page);
    receivers.get(page)?.(JSON.parse(message));
  });
  return page;
}

function passed(page: Page): void {
  traffic.set(page, (traffic.get(page) ?? 0) + 1);
}

/** Longer than anything that the page waits for: typing, and figures that are being counted again. */
const LONGEST_PAUSE = 300;

/**
 * Brings the page to rest: lets the time pass that it may wait, and answers what it asks, until it asks nothing more. The
 * time is that of its clock, which tests set; so nothing depends on how busy the machine is.
 */
export async function settle(page: Page): Promise<void> {
  const messages = (): number => traffic.get(page) ?? 0;
  for (let before = -1; before !== messages();) {
    before = messages();
    if (!inRealTime.has(page)) await page.clock.runFor(LONGEST_PAUSE);
    await page.evaluate(async () => {
      // What was posted before has arrived when this has.
      const probe = `probe ${Math.random()}`;
      const heard = new AbortController();
      await new Promise<void>(resolve => {
        window.addEventListener(
          'message',
          ({ data }) => {
            if (data === probe) resolve();
          },
          { signal: heard.signal },
        );
        window.postMessage(probe);
      });
      heard.abort();
    });
    if (inRealTime.has(page)) {
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    } else {
      await page.clock.runFor(LONGEST_PAUSE);
    }
  }
}

/** Stops the page's clock: from now on time passes in {@link settle} alone. */
export async function stopClock(page: Page): Promise<void> {
  stopped.add(page);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
}

/** Saves the whole page as a picture for people to look at. */
export async function screenshot({ page }: OpenPage, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `page-${name}.png`), fullPage: true });
}

/** What passes is not listed: that takes longer than looking. */
const ALL_RULES = { resultTypes: ['violations'] } satisfies axe.RunOptions;
/** The rules that depend on colours and sizes rather than on the elements. */
const LOOKS = {
  ...ALL_RULES,
  runOnly: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'],
} satisfies axe.RunOptions;

/** The serious and critical violations that axe finds; by day only those of colours and sizes if it is told so. */
export async function accessibilityProblems({ page }: OpenPage, { onlyLooks = false } = {}): Promise<string[]> {
  // Evaluated through the debugger, which the page's policy does not bind.
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  }
  return page.evaluate(
    async options => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options);
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
    },
    onlyLooks && !isNightly ? LOOKS : ALL_RULES,
  );
}

function document(theme: ThemeName, page: string): string {
  const policy = [
    "default-src 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob:",
  ].join('; ');
  // VS Code keeps a page's state when it throws the page away; here it lasts as long as the tab shows the same opening.
  const api = `
    if (sessionStorage.getItem('opening') !== location.search) {
      sessionStorage.clear();
      sessionStorage.setItem('opening', location.search);
    }
    globalThis.acquireVsCodeApi = () => ({
      postMessage: message => void postToExtension(JSON.stringify(message)),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: next => void sessionStorage.setItem('state', JSON.stringify(next)),
    });`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="content-security-policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <title>Token Loupe</title>
    <style nonce="${nonce}">${themeStyles(theme)}</style>
    <link rel="stylesheet" href="/dashboard.css" />
  </head>
  <body class="${themes[theme].kind}" data-vscode-theme-kind="${themes[theme].kind}">
    <div id="app" data-page="${page}"></div>
    <script nonce="${nonce}">${api}</script>
    <script nonce="${nonce}" src="/dashboard.js"></script>
  </body>
</html>`;
}
