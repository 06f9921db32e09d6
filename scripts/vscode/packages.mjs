import fs from 'node:fs';
import path from 'node:path';
import { cache } from '../paths.mjs';
import { npm, runOrThrow } from '../processes.mjs';

/**
 * Makes the folder `name` in the cache with `fill(folder)` unless it is there, and returns it.
 * It is filled under another name and renamed when whole, so neither a stopped run nor one beside ours leaves a torso.
 */
export async function cached(name, fill) {
  const folder = path.join(cache, name);
  if (fs.existsSync(folder)) return folder;
  const unfinished = path.join(cache, `.${name}-${process.pid}`);
  fs.mkdirSync(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    try {
      fs.renameSync(unfinished, folder);
    } catch (error) {
      if (!fs.existsSync(folder)) throw error; // else another run was faster, and its folder is as good
    }
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  return folder;
}

/** Unpacks one npm package into `folder`, without its dependencies and without running its install scripts. */
export async function unpack(spec, folder) {
  const parcel = fs.mkdtempSync(path.join(cache, '.parcel-'));
  try {
    const [command, args, options] = npm('pack', spec, '--ignore-scripts', '--pack-destination', parcel);
    await runOrThrow(command, args, { ...options, cwd: parcel });
    const [file] = fs.readdirSync(parcel);
    fs.mkdirSync(folder, { recursive: true });
    await runOrThrow('tar', ['xzf', path.join(parcel, file), '-C', folder, '--strip-components=1']);
  } finally {
    fs.rmSync(parcel, { recursive: true, force: true });
  }
}

/** Installs the dependencies that the package in `folder` names, without running install scripts. */
export async function installDependencies(folder, { args: extra = [], env = process.env } = {}) {
  const [command, args, options] = npm('install', '--ignore-scripts', '--no-audit', '--no-fund', ...extra);
  await runOrThrow(command, args, { ...options, cwd: folder, env });
}
