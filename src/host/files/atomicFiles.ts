import * as vscode from 'vscode';
import type { NamedFile } from '../../protocol/hostFiles';
import { formatCount } from '../../text/numbers';
import { freeName } from '../runs/trainingNames';

/**
 * Writes a file so that others see the old contents or the new, never a part: under another name first, which is then
 * changed. Rejects with the file system's reason, and leaves what was there before.
 */
export async function writeAtomically(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  await writeAllAtomically(vscode.Uri.joinPath(uri, '..'), [{ name, bytes }], { overwrite: true });
}

/**
 * Writes several files into a folder that is there. None takes its name before all are whole on the disk, so that what goes
 * wrong while they are written leaves what was there before. Without `overwrite` it rejects where one is there already.
 */
export async function writeAllAtomically(
  folder: vscode.Uri,
  files: readonly NamedFile[],
  { overwrite }: { readonly overwrite: boolean },
): Promise<void> {
  const temporaries = files.map(({ name }) => vscode.Uri.joinPath(folder, temporaryName(name)));
  try {
    await restoreReplaced(folder);
    for (const [index, { bytes }] of files.entries()) await writeWhole(temporaries[index]!, bytes);
    for (const [index, { name }] of files.entries()) {
      if (overwrite) await replace(folder, name, temporaries[index]!);
      else
        await vscode.workspace.fs.rename(temporaries[index]!, vscode.Uri.joinPath(folder, name), { overwrite: false });
    }
  } catch (error) {
    for (const temporary of temporaries) await removeQuietly(temporary);
    throw error;
  }
}

/**
 * Gives a file the name of another, which it replaces. VS Code's own `rename` deletes what it overwrites before it renames:
 * who is killed between the two has neither. So the other one is put aside first, where `restoreReplaced` finds it.
 */
async function replace(folder: vscode.Uri, name: string, by: vscode.Uri): Promise<void> {
  const target = vscode.Uri.joinPath(folder, name);
  for (let attempt = 1; ; attempt++) {
    const aside = (await exists(target)) ? vscode.Uri.joinPath(folder, REPLACED_PREFIX + randomName(name)) : undefined;
    try {
      if (aside) await vscode.workspace.fs.rename(target, aside, { overwrite: false });
      await vscode.workspace.fs.rename(by, target, { overwrite: false });
      if (aside) await removeQuietly(aside);
      return;
    } catch (error) {
      await restoreReplaced(folder);
      if (attempt === MOST_ATTEMPTS) throw error;
      // Another window may have replaced it at the same moment.
    }
  }
}

/** Gives files that were put aside their names back, where a crash has left these to nobody. */
export async function restoreReplaced(folder: vscode.Uri): Promise<void> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    found => found,
    () => [], // there is no such folder
  );
  for (const [aside] of entries) {
    if (!aside.startsWith(REPLACED_PREFIX)) continue;
    const name = aside.slice(REPLACED_PREFIX.length + RANDOM_LENGTH + 1);
    const [from, to] = [aside, name].map(each => vscode.Uri.joinPath(folder, each));
    if (await exists(to!)) await removeQuietly(from!);
    else await vscode.workspace.fs.rename(from!, to!, { overwrite: false }).then(undefined, () => undefined); // or another window does
  }
}

/** On a full disk VS Code's own `writeFile` may resolve with a part of the file written: here it rejects. */
async function writeWhole(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, bytes);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size === bytes.length) return;
  const [written, all] = [formatCount(size), formatCount(bytes.length)];
  throw new Error(`only ${written} of ${all} bytes could be written; is the disk full?`);
}

/** Makes `folder` with `files` in it: all of them or, if it rejects, none. There must be no such folder yet. */
export async function writeFolderAtomically(folder: vscode.Uri, files: readonly NamedFile[]): Promise<void> {
  const name = folder.path.slice(folder.path.lastIndexOf('/') + 1);
  const temporary = vscode.Uri.joinPath(folder, '..', temporaryName(name));
  try {
    await vscode.workspace.fs.createDirectory(temporary);
    for (const file of files) {
      await writeWhole(vscode.Uri.joinPath(temporary, file.name), file.bytes);
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

/** Start with a dot, and with these alone: what a crash left behind is known by them. */
const TEMPORARY_PREFIX = '.unfinished-';
/** Of files whose name is being given to others. */
const REPLACED_PREFIX = '.replaced-';
const RANDOM_LENGTH = 8;

export function isTemporaryName(name: string): boolean {
  return name.startsWith(TEMPORARY_PREFIX) || name.startsWith(REPLACED_PREFIX);
}

function temporaryName(name: string): string {
  return TEMPORARY_PREFIX + randomName(name);
}

/** `a.txt` → `k3j9x0qd-a.txt`. */
function randomName(name: string): string {
  return `${Math.random().toString(36).slice(2).padEnd(RANDOM_LENGTH, '0').slice(0, RANDOM_LENGTH)}-${name}`;
}
