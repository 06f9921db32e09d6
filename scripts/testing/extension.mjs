// Runs test/extension inside a real VS Code, with @vscode/test-electron: on a desktop where there is one, else on a VS Code server.
import fs from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root, sampleWorkspace } from '../paths.mjs';
import { stopEverything, temporaryFolder } from '../processes.mjs';
import { findBrowser } from '../vscode/browser.mjs';
import { fetchCodeServer } from '../vscode/codeServer.mjs';
import { downloadedDesktop } from '../vscode/desktop.mjs';
import { extensionTestSettings, writeSettings } from '../vscode/settings.mjs';
import { bundledTests, bundleExtensionTests } from './bundle.mjs';

const which = process.env.TOKEN_LOUPE_VSCODE ?? 'newest';

async function prepareServer() {
  await fetchCodeServer(which);
  await findBrowser();
  return path.join(root, 'scripts', 'vscode', 'code.mjs');
}

async function main() {
  await bundleExtensionTests();
  const vscodeExecutablePath = (await downloadedDesktop(which)) ?? (await prepareServer());

  const folder = temporaryFolder('extension');
  const within = name => path.join(folder, name);
  fs.cpSync(sampleWorkspace, within('workspace'), { recursive: true });
  writeSettings(path.join(within('user'), 'User'), extensionTestSettings);

  // The extension host's console is mixed with VS Code's own; mocha writes here instead.
  const output = within('output.txt');
  const follow = followFile(output);
  const results = process.env.TOKEN_LOUPE_RESULTS ?? within('results.json');
  const watch = watchForHangs(results);
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(bundledTests, 'run.cjs'),
      extensionTestsEnv: { TOKEN_LOUPE_OUTPUT: output, TOKEN_LOUPE_RESULTS: results },
      launchArgs: [
        within('workspace'),
        `--user-data-dir=${within('user')}`,
        `--extensions-dir=${within('extensions')}`,
        '--disable-extensions',
      ],
    });
  } finally {
    clearInterval(watch);
    follow.end();
  }
}

/** How long a test may run beyond its own limit before it counts as hanging: mocha needs a turn of the loop to see it. */
const GRACE = 30_000;

/** Ends everything when a test hangs in a loop, in which mocha cannot see its limit pass; says which test it was. */
function watchForHangs(results) {
  return setInterval(() => {
    if (!fs.existsSync(results)) return;
    const { running, ...counts } = JSON.parse(fs.readFileSync(results, 'utf8'));
    if (!running?.limit || Date.now() - running.since < running.limit + GRACE) return;
    console.error(`"${running.title}" did not end within ${running.limit / 1000} s, and does not listen.`);
    fs.writeFileSync(results, JSON.stringify({ ...counts, failed: counts.failed + 1 }));
    process.kill(process.pid, 'SIGTERM');
  }, 1000);
}

/** Shows what is written to `file` as it grows. */
function followFile(file) {
  fs.writeFileSync(file, '');
  let shown = 0;
  const show = () => {
    const text = fs.readFileSync(file);
    process.stdout.write(text.subarray(shown));
    shown = text.length;
  };
  const timer = setInterval(show, 200);
  return {
    end() {
      clearInterval(timer);
      show();
    },
  };
}

process.exitCode = await main().then(
  () => 0,
  error => {
    console.error(error.message);
    return 1;
  },
);
await stopEverything();
