// Runs test/extension inside a real VS Code, with @vscode/test-electron: on a desktop where there is one, else on a VS Code server.
import fs from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root, sampleWorkspace } from '../paths.mjs';
import { stopEverything, temporaryFolder } from '../processes.mjs';
import { findBrowser } from '../vscode/browser.mjs';
import { fetchCodeServer } from '../vscode/codeServer.mjs';
import { downloadedDesktop } from '../vscode/desktop.mjs';
import { quietSettings, writeSettings } from '../vscode/settings.mjs';
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
  writeSettings(path.join(within('user'), 'User'), quietSettings);

  // The extension host's console is mixed with VS Code's own; mocha writes here instead.
  const output = within('output.txt');
  const follow = followFile(output);
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(bundledTests, 'run.cjs'),
      extensionTestsEnv: { TOKEN_LOUPE_OUTPUT: output },
      launchArgs: [
        within('workspace'),
        `--user-data-dir=${within('user')}`,
        `--extensions-dir=${within('extensions')}`,
        '--disable-extensions',
      ],
    });
  } finally {
    follow.end();
  }
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
