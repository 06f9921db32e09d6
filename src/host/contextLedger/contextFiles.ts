import * as vscode from 'vscode';
import { FOREIGN_FILES } from '../../files/foreignFiles';
import type { ContextFile, ListedFiles } from '../../protocol/queries/contextQueries';
import { inTimeSlices } from '../timeSlices';

/** Files that agents load, by their names. Of a workspace that is on no disk only these are read. */
export const LOADABLE =
  /\.(?:md|mdc)$|(?:^|\/)(?:\.?mcp\.json|settings\.json|token-budgets\.json|\.token-limits?\.json|\.token-limit|\.waza\.yaml|\.skilldigest\.toml|\.windsurfrules|\.cursorrules|\.clinerules|\.rules)$|(?:^|\/)\.cline(?:rules|\/rules)\/.*\.txt$/i;
/** Such a file has more bytes than instructions have. */
const MOST_BYTES = 2_000_000;
/** Addresses that are handled between two looks at the time. */
const STEP = 500;

/** The files of a workspace folder, as the worker is told of them. */
export interface FolderFiles {
  readonly files: readonly ContextFile[];
  readonly listed?: ListedFiles;
}

/** The files of a workspace folder; ignored ones too, as agents load them all the same. */
export async function contextFiles({ uri }: vscode.WorkspaceFolder, signal: AbortSignal): Promise<FolderFiles> {
  const cancellation = new vscode.CancellationTokenSource();
  signal.addEventListener('abort', () => cancellation.cancel(), { once: true });
  const exclude = new vscode.RelativePattern(
    uri,
    `{${FOREIGN_FILES.map(glob => `${glob}${glob.endsWith('}') ? '/**' : ''}`).join(',')}}`,
  );
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(uri, '**/*'),
    exclude,
    undefined,
    cancellation.token,
  );
  const paths = await inTimeSlices(pathsIn(uri, found), signal);
  if (uri.scheme === 'file') return { files: [], listed: { folder: `${uri.fsPath}/`, paths: paths.join('\0') } };
  return { files: await Promise.all(paths.map(path => contextFile(uri, path))) };
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

function* pathsIn(folder: vscode.Uri, found: readonly vscode.Uri[]): Generator<undefined, string[]> {
  const { length } = baseOf(folder);
  const paths: string[] = [];
  for (const [index, { path }] of found.entries()) {
    const inside = path.slice(length);
    // That is what paths of the user's own folder begin with.
    if (!inside.startsWith('~/')) paths.push(inside);
    if (index % STEP === 0) yield;
  }
  return paths;
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
