// Runs test/ui against the workbench of a VS Code server in which the packaged extension is installed.
// Arguments go to mocha.mjs; files among them are run instead of all of test/ui (without test/ui/page, which needs no VS Code).
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../packaging.mjs';
import { artifacts, root, sampleWorkspace, vsix } from '../paths.mjs';
import { run, stopEverything, temporaryFolder } from '../processes.mjs';
import { step } from '../steps.mjs';
import { browserArguments, findBrowser, withoutAnimations } from '../vscode/browser.mjs';
import { fetchCodeServer } from '../vscode/codeServer.mjs';
import { installExtension, startServer } from '../vscode/server.mjs';
import { quietSettings } from '../vscode/settings.mjs';

async function main(args) {
  await packageExtension();
  const browser = await findBrowser();
  const codeServer = await fetchCodeServer('newest');
  const folder = temporaryFolder('ui');
  const extensions = path.join(folder, 'extensions');
  const { jobs } = parseArgs({ args, strict: false, options: { jobs: { type: 'string', default: '1' } } }).values;
  const servers = await step('Starting VS Code', async () => {
    await installExtension(codeServer, vsix, { data: path.join(folder, 'server-0'), extensions });
    return Promise.all(Array.from({ length: Number(jobs) }, (_, job) => startServers(codeServer, folder, job)));
  });

  const screenshots = path.join(artifacts, 'screenshots');
  fs.mkdirSync(screenshots, { recursive: true });
  for (const file of fs.readdirSync(screenshots)) {
    if (file.startsWith('failed-')) fs.rmSync(path.join(screenshots, file)); // of an earlier run
  }
  const setup = {
    servers,
    browser,
    browserArguments,
    withoutAnimations,
    workspace: sampleWorkspace,
    folder,
    screenshots,
  };
  const files = args.some(arg => arg.endsWith('.test.ts')) ? [] : ['--except', 'test/ui/page', 'test/ui'];
  const options = ['--timeout', '120000', '--hooks', 'test/support/workbenchHooks.ts'];
  const { code } = await run(process.execPath, ['scripts/testing/mocha.mjs', ...options, ...args, ...files], {
    cwd: root,
    env: { ...process.env, TOKEN_LOUPE_UI: JSON.stringify(setup) },
  });
  if (code !== 0) {
    servers.forEach(({ log }, job) => fs.copyFileSync(log, path.join(artifacts, `ui-server-${job}.log`)));
  }
  return code;
}

/**
 * Two servers for each of the processes that run tests beside each other, the second with the extension in the browser.
 * Every test opens a page of its own on a copy of the workspace.
 */
async function startServers(codeServer, folder, job) {
  const [data, webData] = [path.join(folder, `server-${job}`), path.join(folder, `webServer-${job}`)];
  const extensions = path.join(folder, 'extensions');
  const inBrowser = { 'remote.extensionKind': { 'token-loupe.token-loupe': ['web'] } };
  const [server, webServer] = await Promise.all([
    startServer(codeServer, { data, extensions, settings: quietSettings }),
    startServer(codeServer, { data: webData, extensions, settings: { ...quietSettings, ...inBrowser } }),
  ]);
  return { origin: server.origin, webOrigin: webServer.origin, log: path.join(data, 'server.log') };
}

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  console.error(error.message);
  return 1;
});
await stopEverything();
