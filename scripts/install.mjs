import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { npm, runOrThrow } from './processes.mjs';
import { step } from './steps.mjs';

const stamp = path.join(root, 'node_modules', '.token-loupe-installed');

/** Runs `npm ci` unless node_modules already holds what package-lock.json asks for. */
export async function installPackages() {
  const wanted = fingerprint();
  if (read(stamp) === wanted) return;
  if (!agrees()) {
    const [command, args, options] = npm('ci', '--no-audit', '--no-fund');
    // NODE_ENV=production would leave out everything that builds and tests.
    await step('Installing packages', () =>
      runOrThrow(command, [...args, '--include=dev'], { ...options, cwd: root, timeout: 15 * 60_000 }),
    );
  }
  fs.writeFileSync(stamp, wanted);
}

function fingerprint() {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Whether somebody's own `npm install` left what the lock file names; installing again would only cost time. */
function agrees() {
  const installed = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([name, { version, optional, devOptional, peer }]) =>
      name === '' || optional || devOptional || peer || have[name]?.version === version,
  );
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
