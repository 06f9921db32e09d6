import fs from 'node:fs';
import path from 'node:path';
import { versions } from './versions.mjs';

/** Whether a window could be shown. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The command that starts the VS Code of this machine, if it has one. */
export function installedDesktop() {
  if (!hasDisplay()) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map(folder => path.join(folder, name)).find(file => fs.existsSync(file));
}

/**
 * A desktop VS Code that @vscode/test-electron downloads, or undefined where it cannot be shown or had.
 * @param {'newest' | 'oldest'} which
 */
export async function downloadedDesktop(which = 'newest') {
  if (!hasDisplay()) return undefined;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ version: which === 'newest' ? 'stable' : versions.oldest.vscode });
  } catch (error) {
    console.log(`No desktop VS Code (${error.message}); its server and a headless browser take its place.`);
    return undefined;
  }
}
