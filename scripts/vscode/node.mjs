import fs from 'node:fs';
import path from 'node:path';
import { step } from '../steps.mjs';
import { cached, unpack } from './packages.mjs';
import { nodeVersion } from './versions.mjs';

/** A Node that is at least `[major, minor]`: the running one, or one fetched into the cache. */
export async function nodeAtLeast([major, minor]) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return process.execPath;
  // The npm registry has this Node for Linux and Windows only.
  const os = { linux: 'linux', win32: 'win' }[process.platform];
  if (!os)
    throw new Error(`The VS Code server needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`);
  const folder = await cached(`node-${nodeVersion}`, target =>
    step(`Fetching Node ${nodeVersion} (once, 52 MB)`, async () => {
      await unpack(`node-${os}-${process.arch}@${nodeVersion}`, target);
      fs.rmSync(path.join(target, 'include'), { recursive: true, force: true }); // headers: 60 MB that nothing here compiles
    }),
  );
  return path.join(folder, 'bin', os === 'win' ? 'node.exe' : 'node');
}
