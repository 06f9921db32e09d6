import * as vscode from 'vscode';
import type { NamedFile } from '../../protocol/hostFiles';
import { freeName } from '../runs/trainingNames';

/**
 * Writes a file so that others see the old contents or the new, never a part: under another name first, which is then
 * changed. Rejects with the file system's reason, and leaves what was there before.
 */
export async function writeAtomically(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const temporary = vscode.Uri.joinPath(folder, temporaryName(name));
  try {
    await vscode.workspace.fs.writeFile(temporary, bytes);
    await vscode.workspace.fs.rename(temporary, uri, { overwrite: true });
  } catch (error) {
    await removeQuietly(temporary);
    throw error;
  }
}

/** Makes `folder` with `files` in it: all of them or, if it rejects, none. There must be no such folder yet. */
export async function writeFolderAtomically(folder: vscode.Uri, files: readonly NamedFile[]): Promise<void> {
  const name = folder.path.slice(folder.path.lastIndexOf('/') + 1);
  const temporary = vscode.Uri.joinPath(folder, '..', temporaryName(name));
  try {
    await vscode.workspace.fs.createDirectory(temporary);
    for (const file of files) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(temporary, file.name), file.bytes);
    }
    await vscode.workspace.fs.rename(temporary, folder, { overwrite: false });
  } catch (error) {
    await removeQuietly(temporary);
    throw error;
  }
}

/** How often another window may be faster with the same name. */
const MOST_ATTEMPTS = 5;

/**
 * Makes a folder with `files` in `parent`, under `name` or the first of `name-2`, `name-3` ... that is free; also where
 * another window makes one of that name at this moment. `files` may not be empty: an empty folder could be replaced. They
 * may depend on the name that was free.
 */
export async function makeNewFolder(
  parent: vscode.Uri,
  name: string,
  files: readonly NamedFile[] | ((name: string) => readonly NamedFile[]),
): Promise<{ readonly name: string; readonly folder: vscode.Uri }> {
  await vscode.workspace.fs.createDirectory(parent);
  for (let attempt = 1; ; attempt++) {
    const free = await freeName(name, each => exists(vscode.Uri.joinPath(parent, each)));
    const folder = vscode.Uri.joinPath(parent, free);
    try {
      await writeFolderAtomically(folder, typeof files === 'function' ? files(free) : files);
      return { name: free, folder };
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !(await exists(folder))) throw error;
    }
  }
}

/** Removes a file or a folder with all that is in it, if it is there. */
export async function removeQuietly(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true });
  } catch {
    // It was not there, or cannot be removed: there is nothing that the user could do better.
  }
}

/** Whether `uri` is there. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Starts with a dot, and with this alone: what a crash left behind is known by it. */
const TEMPORARY_PREFIX = '.unfinished-';

export function isTemporaryName(name: string): boolean {
  return name.startsWith(TEMPORARY_PREFIX);
}

function temporaryName(name: string): string {
  return `${TEMPORARY_PREFIX}${Math.random().toString(36).slice(2, 10)}-${name}`;
}
