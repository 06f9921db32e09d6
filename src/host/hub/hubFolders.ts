import * as vscode from 'vscode';
import type { NamedFile } from '../../protocol/hostFiles';
import {
  exists,
  removeQuietly,
  writeAllAtomically,
  writeAtomically,
  writeFolderAtomically,
} from '../files/atomicFiles';
import { type FileHash, hashOf } from './fileHash';
import type { ReadOnlyFolder } from './hubCache';
import type { DownloadParts } from './hubDownload';

/** Days for which the beginning of a download waits to be continued. */
const PART_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** The beginnings of downloads, a file each, named by the hash of the whole: windows that write the same one write the same. */
export class PartsFolder implements DownloadParts {
  constructor(private readonly folder: vscode.Uri) {}

  async read(hash: FileHash): Promise<Uint8Array | undefined> {
    return vscode.workspace.fs.readFile(this.fileOf(hash)).then(
      bytes => bytes,
      () => undefined,
    );
  }

  async write(hash: FileHash, bytes: Uint8Array): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.folder);
    await writeAtomically(this.fileOf(hash), bytes);
  }

  async remove(hash: FileHash): Promise<void> {
    await removeQuietly(this.fileOf(hash));
  }

  /** Removes those that nobody has come back to. */
  async clean(): Promise<void> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(
      found => found,
      () => [], // nothing ever broke off
    );
    for (const [name] of entries) {
      const file = vscode.Uri.joinPath(this.folder, name);
      const { mtime } = await vscode.workspace.fs.stat(file).then(
        stat => stat,
        () => ({ mtime: Infinity }),
      );
      if (mtime < Date.now() - PART_DAYS * DAY) await removeQuietly(file);
    }
  }

  private fileOf({ hex }: FileHash): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${hex}.part`);
  }
}

/**
 * Keeps downloaded files in `folder`, which is named by what they are: where another window was faster, they are there
 * already, and are written again only if they are not the same. Rejects where not all of them can be written.
 */
export async function keepFiles(folder: vscode.Uri, files: readonly NamedFile[]): Promise<void> {
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder, '..'));
  try {
    await writeFolderAtomically(folder, files);
  } catch (error) {
    if (!(await exists(folder))) throw error;
    for (const file of files) {
      if (await hasContents(vscode.Uri.joinPath(folder, file.name), file.bytes)) continue;
      await writeAllAtomically(folder, [file], { overwrite: true });
    }
  }
}

async function hasContents(uri: vscode.Uri, bytes: Uint8Array): Promise<boolean> {
  try {
    const there = await vscode.workspace.fs.readFile(uri);
    if (there.length !== bytes.length) return false;
    const [one, other] = await Promise.all([there, bytes].map(each => hashOf('sha256', new Uint8Array(each))));
    return one === other;
  } catch {
    return false;
  }
}

/** A folder of the user's computer, to be read. */
export function readOnlyFolder(root: vscode.Uri): ReadOnlyFolder {
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(root, path);
  return {
    names: path =>
      Promise.resolve(vscode.workspace.fs.readDirectory(at(path))).then(
        entries => entries.map(([name]) => name),
        () => [],
      ),
    size: path =>
      Promise.resolve(vscode.workspace.fs.stat(at(path))).then(
        ({ size, type }) => ((type & vscode.FileType.Directory) === 0 ? size : undefined),
        () => undefined,
      ),
    read: async path => vscode.workspace.fs.readFile(at(path)),
  };
}
