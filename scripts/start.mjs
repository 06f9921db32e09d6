// npm start: the extension in a real VS Code, on a copy of the sample workspace, with one command from a fresh checkout.
//   --port N     the port of the page, where VS Code runs as a server (any free one otherwise)
//   --no-open    print the address only
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildVocabularies, bundle } from './build.mjs';
import { installPackages } from './install.mjs';
import { root, sampleWorkspace } from './paths.mjs';
import { run, stopEverything, temporaryFolder } from './processes.mjs';
import { elapsed, step } from './steps.mjs';
import { fetchCodeServer } from './vscode/codeServer.mjs';
import { downloadedDesktop, hasDisplay, installedDesktop } from './vscode/desktop.mjs';
import { linkExtension, pageAddress, remoteUri, startServer } from './vscode/server.mjs';
import { quietSettings, writeSettings } from './vscode/settings.mjs';

const started = Date.now();
// Here a person plays: toasts, motion and version control may be as they are by default.
const settings = { ...quietSettings, 'workbench.reduceMotion': 'auto', 'git.enabled': true };

async function main() {
  const { values } = parseArgs({
    allowNegative: true,
    options: { port: { type: 'string', default: '0' }, open: { type: 'boolean', default: true } },
  });
  await installPackages();
  await buildVocabularies();
  await bundle();

  const folder = temporaryFolder('start');
  const workspace = path.join(folder, 'workspace');
  fs.cpSync(sampleWorkspace, workspace, { recursive: true });

  const desktop = values.open ? (installedDesktop() ?? (await downloadedDesktop())) : undefined;
  if (desktop) await showOnDesktop(desktop, folder, workspace);
  else await showInBrowser(folder, workspace, values);
}

/** A desktop VS Code with a profile of its own: the user's settings and extensions neither help nor suffer. */
async function showOnDesktop(code, folder, workspace) {
  const user = path.join(folder, 'user');
  writeSettings(path.join(user, 'User'), settings);
  console.log(`VS Code with the extension, after ${elapsed(started)}. Close its window or press Ctrl-C to stop.`);
  const args = ['--new-window', '--wait', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'];
  args.push(`--user-data-dir=${user}`, `--extensions-dir=${path.join(folder, 'extensions')}`);
  args.push(`--extensionDevelopmentPath=${root}`, workspace, path.join(workspace, 'README.md'));
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  await run(code, args, { shell: code.endsWith('.cmd') });
  await stopEverything();
}

/** A VS Code server, and its page in a browser. */
async function showInBrowser(folder, workspace, { port, open }) {
  const codeServer = await fetchCodeServer('newest');
  const extensions = path.join(folder, 'extensions');
  linkExtension(root, extensions);
  const server = await step('Starting VS Code', () =>
    startServer(codeServer, { data: path.join(folder, 'server'), extensions, settings, port: Number(port) }),
  );
  const readme = remoteUri(server, path.join(workspace, 'README.md'));
  const address = pageAddress(server, workspace, [['openFile', readme]]);
  console.log(`\nVS Code with the extension, after ${elapsed(started)}:\n\n    ${address}\n`);
  console.log('After a change: npm run build, then "Developer: Reload Window". Ctrl-C stops it.');
  if (open && hasDisplay()) openInBrowser(address);
  await server.ended;
  console.log('Stopped.');
  await stopEverything();
}

function openInBrowser(address) {
  const [command, ...args] = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  }[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { detached: true, stdio: 'ignore' });
  child.once('error', () => console.log('No browser could be opened; open the address yourself.'));
  child.unref();
}

await main().catch(async error => {
  console.error(error.message);
  process.exitCode = 1;
  await stopEverything();
});
