import fs from 'node:fs';
import path from 'node:path';
import { delay, runOrThrow, start, stop } from '../processes.mjs';
import { writeSettings } from './settings.mjs';

/**
 * Starts a VS Code server that nobody outside this machine can reach.
 * @param {{ node: string, main: string }} server from `fetchCodeServer`
 * @param {object} options
 * @param {string} options.data where it keeps settings, extensions and logs
 * @param {object} options.settings the user's settings
 * @param {string} [options.extensions] the folder of installed extensions
 * @param {number} [options.port] 0 takes any free one
 * @param {boolean} [options.testing] honour extensionDevelopmentPath and extensionTestsPath in a page's address.
 *   Notifications are not shown then.
 * @param {NodeJS.ProcessEnv} [options.env]
 */
export async function startServer(
  server,
  { data, settings, extensions, port = 0, testing = false, env = process.env },
) {
  writeSettings(path.join(data, 'data', 'User'), settings);
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
  ];
  args.push(
    '--telemetry-level',
    'off',
    '--disable-workspace-trust',
    '--disable-experiments',
    '--server-data-dir',
    data,
  );
  if (extensions) args.push('--extensions-dir', extensions);
  if (testing) args.push('--enable-smoke-test-driver');
  const child = start(server.node, [server.main, ...args], {
    env: serverEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    linger: 0,
  });
  const log = fs.createWriteStream(path.join(data, 'server.log'));
  const bound = await listening(child, log).catch(async error => {
    await stop(child);
    throw error;
  });
  const authority = `127.0.0.1:${bound}`;
  const ended = new Promise(resolve => child.once('exit', resolve));
  return { origin: `http://${authority}`, authority, data, ended, stop: () => stop(child) };
}

/** Installs a packaged extension into the server that will run with the same `data` and `extensions`. */
export async function installExtension(server, vsix, { data, extensions }) {
  const args = ['--server-data-dir', data, '--extensions-dir', extensions, '--install-extension', vsix];
  const output = await runOrThrow(server.node, [server.main, ...args], { env: serverEnvironment(process.env) });
  if (!/successfully installed/.test(output)) throw new Error(`${vsix} could not be installed.\n${output}`);
}

/** Makes the server use the extension straight from the checkout: rebuild, reload the window, see the change. */
export function linkExtension(checkout, extensions) {
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  fs.mkdirSync(extensions, { recursive: true });
  fs.symlinkSync(checkout, path.join(extensions, `${publisher}.${name}-${version}`), 'junction');
}

/** The address of a page that shows `folder`; `payload` are the workbench's own start-up switches. */
export function pageAddress(server, folder, payload = []) {
  const query = [folder ? `folder=${encode(folder.replaceAll(path.sep, '/'))}` : 'ew=true'];
  if (payload.length > 0) query.push(`payload=${encode(JSON.stringify(payload))}`);
  return `${server.origin}/?${query.join('&')}`;
}

/** As little as need be, since people see the address. */
function encode(text) {
  return encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
}

/** How a page names a file of the machine that the server runs on. */
export function remoteUri(server, file) {
  return `vscode-remote://${server.authority}${path.resolve(file).replaceAll(path.sep, '/')}`;
}

function serverEnvironment(env) {
  // No marketplace: nothing is looked up in it.
  return { ...env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

async function listening(child, log) {
  let output = '';
  const bound = new Promise((resolve, reject) => {
    const read = data => {
      log.write(data);
      output += data;
      const match = /agent listening on (\d+)/.exec(output);
      if (match) resolve(Number(match[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`The VS Code server ended with ${code}.\n${output}`)));
  });
  const late = delay(60_000).then(() => Promise.reject(new Error(`The VS Code server did not start.\n${output}`)));
  return Promise.race([bound, late]);
}
