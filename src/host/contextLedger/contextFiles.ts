import * as vscode from 'vscode';
import { FOREIGN_FILES } from '../../files/foreignFiles';
import { globTest } from '../../files/globs';
import type { ContextFile, ListedFiles } from '../../protocol/queries/contextQueries';
import type { Tokenization } from '../tokenizers/tokenization';

/** Files that agents load, by their names. Of a workspace that is on no disk only these are read. */
export const LOADABLE =
  /\.(?:md|mdc)$|(?:^|\/)(?:\.?mcp\.json|settings\.json|token-budgets\.json|\.token-limits?\.json|\.token-limit|\.waza\.yaml|\.skilldigest\.toml|\.windsurfrules|\.cursorrules|\.clinerules|\.rules)$|(?:^|\/)\.cline(?:rules|\/rules)\/.*\.txt$/i;
/** Such a file has more bytes than instructions have. */
const MOST_BYTES = 2_000_000;
/** Of a workspace that is on no disk: files and folders that are looked at, and folders inside folders. */
const MOST_LOOKED_AT = 20_000;
const MOST_DEPTH = 20;

/** The files of a workspace folder, as the worker is told of them. */
export interface FolderFiles {
  readonly files: readonly ContextFile[];
  readonly listed?: ListedFiles;
}

/** The files of a workspace folder; ignored ones too, as agents load them all the same. */
export async function contextFiles(
  { uri }: Pick<vscode.WorkspaceFolder, 'uri'>,
  tokenization: Pick<Tokenization, 'listFolder'>,
  signal: AbortSignal,
): Promise<FolderFiles> {
  const listed = uri.scheme === 'file' ? await tokenization.listFolder(`${uri.fsPath}/`, signal) : undefined;
  if (listed) return { files: [], listed };
  return { files: await Promise.all((await walkedPaths(uri, signal)).map(path => contextFile(uri, path))) };
}

/** The paths of the files of a folder, folder by folder from the outside, without what is no text of the user's. */
async function walkedPaths(root: vscode.Uri, signal: AbortSignal): Promise<string[]> {
  const isForeign = globTest(FOREIGN_FILES);
  const paths: string[] = [];
  let left = MOST_LOOKED_AT;
  let level = [''];
  for (let depth = 0; depth < MOST_DEPTH && level.length > 0; depth++) {
    const inner: string[] = [];
    for (const folder of level) {
      signal.throwIfAborted();
      for (const [name, type] of await entriesOf(vscode.Uri.joinPath(root, folder))) {
        if (left-- <= 0) return paths;
        const path = folder === '' ? name : `${folder}/${name}`;
        if (isForeign(path)) continue;
        if (type & vscode.FileType.Directory) inner.push(path);
        else if (!path.startsWith('~/')) paths.push(path);
      }
    }
    level = inner;
  }
  return paths;
}

async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return []; // closed to us, or gone: what is in it cannot be named
  }
}

/** A file as the worker is told of it. */
export async function contextFile(folder: vscode.Uri, path: string): Promise<ContextFile> {
  const uri = vscode.Uri.joinPath(folder, path);
  if (uri.scheme === 'file') return { path, file: { path: uri.fsPath } };
  const bytes = LOADABLE.test(path) ? await readSmall(uri) : undefined;
  return bytes ? { path, file: { bytes } } : { path };
}

/** The path of an address inside a folder, with slashes; undefined if it is elsewhere. */
export function pathIn(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  const base = baseOf(folder);
  const isInside = uri.scheme === folder.scheme && uri.authority === folder.authority && uri.path.startsWith(base);
  return isInside ? uri.path.slice(base.length) : undefined;
}

function baseOf({ path }: vscode.Uri): string {
  return path.endsWith('/') ? path : `${path}/`;
}

async function readSmall(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > MOST_BYTES ? undefined : await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined; // gone since it was listed
  }
}
