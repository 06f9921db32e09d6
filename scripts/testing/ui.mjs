// Runs test/ui against the workbench of a VS Code server in which the packaged extension is installed.
// Arguments go to mocha; files among them are run instead of all of test/ui.
import fs from 'node:fs';
import path from 'node:path';
import { packageExtension } from '../packaging.mjs';
import { artifacts, root, sampleWorkspace, vsix } from '../paths.mjs';
import { run, stopEverything, temporaryFolder } from '../processes.mjs';
import { step } from '../steps.mjs';
import { browserArguments, findBrowser } from '../vscode/browser.mjs';
import { fetchCodeServer } from '../vscode/codeServer.mjs';
import { installExtension, startServer } from '../vscode/server.mjs';
import { quietSettings } from '../vscode/settings.mjs';

async function main(args) {
  await packageExtension();
  const browser = await findBrowser();
  const codeServer = await fetchCodeServer('newest');
  const folder = temporaryFolder('ui');
  const data = path.join(folder, 'server');
  const extensions = path.join(folder, 'extensions');
  const webData = path.join(folder, 'webServer');
  const [server, webServer] = await step('Starting VS Code', async () => {
    await installExtension(codeServer, vsix, { data, extensions });
    const inBrowser = { 'remote.extensionKind': { 'token-loupe.token-loupe': ['web'] } };
    return Promise.all([
      startServer(codeServer, { data, extensions, settings: quietSettings }),
      startServer(codeServer, { data: webData, extensions, settings: { ...quietSettings, ...inBrowser } }),
    ]);
  });

  const screenshots = path.join(artifacts, 'screenshots');
  fs.mkdirSync(screenshots, { recursive: true });
  for (const file of fs.readdirSync(screenshots)) {
    if (file.startsWith('failed-')) fs.rmSync(path.join(screenshots, file)); // of an earlier run
  }
  // Two servers for the whole suite, the second with the extension in the browser; every test opens a page of its own on a
  // copy of the workspace.
  const origins = { origin: server.origin, webOrigin: webServer.origin };
  const setup = { ...origins, browser, browserArguments, workspace: sampleWorkspace, folder, screenshots };
  const mocha = [
    'node_modules/mocha/bin/mocha.js',
    '--no-config',
    '--import=tsx',
    '--extension=ts',
    '--timeout=120000',
  ];
  mocha.push('--require=./test/support/workbenchHooks.ts');
  const files = args.some(arg => arg.endsWith('.test.ts')) ? [] : ['test/ui/**/*.test.ts'];
  const { code } = await run(process.execPath, [...mocha, ...args, ...files], {
    cwd: root,
    env: { ...process.env, TOKEN_LOUPE_UI: JSON.stringify(setup) },
  });
  if (code !== 0) fs.copyFileSync(path.join(data, 'server.log'), path.join(artifacts, 'ui-server.log'));
  return code;
}

process.exitCode = await main(process.argv.slice(2)).catch(error => {
  console.error(error.message);
  return 1;
});
await stopEverything();
