import * as vscode from 'vscode';
import { CancelledError } from '../../protocol/rpc';
import type { DiskStat } from '../../protocol/queries/fileCountQueries';
import type { CorpusFile } from '../../protocol/trainer';
import { activeGlobs, baseName, byName, exclusion, rootPrefixes } from './corpusRules';
import type { IgnoreRules } from '../../files/ignoreRules';
import { inTimeSlices } from '../timeSlices';
import { readIgnoreFiles, rulesAbove } from './readIgnoreFiles';
import { globTest, type PathTest } from '../../files/globs';
import { MOST_FILES } from '../runs/trainingRunFile';

/** Bytes of one file that the worker reads from the disk by itself, in parts. */
const MOST_BYTES_ON_DISK = 1_000_000_000;
/** Bytes of one file that goes through the extension, as a whole. */
export const MOST_BYTES_THROUGH_EXTENSION = 50_000_000;
/** Files that are examined at the same time. */
const PARALLEL = 32;
/** Files of the disk that are examined in one call. */
const AT_ONCE = 256;
/** Folders inside each other: nobody keeps text deeper, and globs take longer the deeper a path is. */
const MOST_DEPTH = 100;

/** What was found, and what was left out. */
export interface CollectedFiles {
  /** In the order of their names, unless they may come in any order. */
  readonly files: readonly CorpusFile[];
  /** Files and whole folders that settings, ignore files, or our own list of what is no text of the user's, leave out. */
  readonly excluded: number;
  /** Names of files above the size that is read. */
  readonly tooLarge: readonly string[];
  /** More files were there than are trained on. */
  readonly cut: boolean;
  /** When files were changed, by URI. Milliseconds. */
  readonly modified: ReadonlyMap<string, number>;
}

export interface CollectOptions {
  /** Folders, which are searched, and files, which are taken as they are. */
  readonly roots: readonly vscode.Uri[];
  /** Only files that match, by their path inside their root. */
  readonly glob?: string;
  readonly signal: AbortSignal;
  /** Files may come in any order: to sort 50,000 is a task of the host that is felt. */
  readonly inAnyOrder?: boolean;
  /** Looks at files of the disk by their paths; without it, VS Code's file system is asked for each file. */
  readonly statDisk?: (paths: readonly string[]) => Promise<readonly (DiskStat | null)[]>;
  /** Told now and then how many files were found. */
  readonly onFound?: (files: number) => void;
}

interface FoundFile {
  readonly uri: vscode.Uri;
  readonly name: string;
}

interface Folder {
  readonly uri: vscode.Uri;
  /** Path inside the root, with a slash after it where it is not empty. */
  readonly inRoot: string;
  /** The same inside the workspace folder; where there is none, inside the root. */
  readonly inWorkspace: string;
  /** What tells roots apart: the start of their files' names. */
  readonly prefix: string;
  readonly isExcluded: PathTest;
  /** What ignore files of the folders above say; nothing where `search.useIgnoreFiles` is off. */
  readonly ignoreRules: IgnoreRules | undefined;
  readonly depth: number;
}

/**
 * Lists the files of a corpus. Folders are walked by the file system alone: VS Code's search would be quicker, but there
 * is none for virtual workspaces and for folders outside the workspace. Links to folders are not followed, as they may
 * lead round in circles. Rejects with {@link CancelledError}.
 */
export async function collectFiles(options: CollectOptions): Promise<CollectedFiles> {
  const collector = new Collector(options);
  const prefixes = rootPrefixes(options.roots);
  for (const [index, root] of options.roots.entries()) await collector.addRoot(root, prefixes[index]!);
  return collector.finish();
}

class Collector {
  private readonly files = new Map<string, CorpusFile>();
  private readonly modified = new Map<string, number>();
  private readonly tooLarge: string[] = [];
  /** Files of the disk that are not examined yet. */
  private readonly onDisk: FoundFile[] = [];
  private readonly matches: PathTest;
  private excluded = 0;
  private cut = false;

  constructor(private readonly options: CollectOptions) {
    this.matches = options.glob === undefined ? () => true : globTest([options.glob]);
  }

  async addRoot(uri: vscode.Uri, prefix: string): Promise<void> {
    const { type } = await vscode.workspace.fs.stat(uri);
    const own = vscode.workspace.getWorkspaceFolder(uri);
    const relative = own && own.uri.toString() !== uri.toString() ? vscode.workspace.asRelativePath(uri, false) : '';
    const ofOwn = own && (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? `${own.name}/` : '';
    if ((type & vscode.FileType.Directory) === 0) {
      await this.addFile(uri, own ? ofOwn + relative : prefix.slice(0, -1) || baseName(uri));
      return;
    }
    const globs = ['files', 'search'].map(section =>
      activeGlobs(vscode.workspace.getConfiguration(section, uri).get('exclude')),
    );
    const inWorkspace = relative === '' ? '' : `${relative}/`;
    const useIgnoreFiles = vscode.workspace.getConfiguration('search', uri).get<unknown>('useIgnoreFiles') !== false;
    const ignoreRules = useIgnoreFiles ? await rulesAbove(own?.uri, relative) : undefined;
    const isExcluded = exclusion(...globs);
    await this.walk({ uri, inRoot: '', inWorkspace, prefix: own ? ofOwn : prefix, isExcluded, ignoreRules, depth: 0 });
  }

  finish(): CollectedFiles {
    const files = [...this.files.values()];
    if (this.options.inAnyOrder !== true) files.sort(byName);
    return { files, excluded: this.excluded, tooLarge: this.tooLarge.sort(), cut: this.cut, modified: this.modified };
  }

  private async walk(root: Folder): Promise<void> {
    const waiting = [root];
    for (let folder = waiting.pop(); folder && !this.cut; folder = waiting.pop()) {
      this.stopIfCancelled();
      const entries = await vscode.workspace.fs.readDirectory(folder.uri).then(
        found => found,
        () => [], // it is gone, or closed to us: what is in it cannot be named
      );
      const names = entries.map(([name]) => name);
      const ignoreRules = folder.ignoreRules && (await readIgnoreFiles(folder, names, folder.ignoreRules));
      const files: FoundFile[] = [];
      for (const [name, type] of entries) {
        const uri = vscode.Uri.joinPath(folder.uri, name);
        const isFolder = (type & vscode.FileType.Directory) !== 0;
        const inWorkspace = folder.inWorkspace + name;
        if (folder.isExcluded(inWorkspace) || ignoreRules?.leavesOut(inWorkspace, isFolder)) this.excluded++;
        else if (isFolder && (type & vscode.FileType.SymbolicLink) === 0) {
          if (folder.depth < MOST_DEPTH) waiting.push(inner({ ...folder, ignoreRules }, uri, name));
          else this.excluded++;
        } else if (!isFolder && this.matches(folder.inRoot + name)) {
          files.push({ uri, name: folder.prefix + inWorkspace });
        }
      }
      await this.addFiles(files);
    }
    await this.addFromDisk();
  }

  private async addFiles(files: readonly FoundFile[]): Promise<void> {
    if (this.options.statDisk && files[0] && diskPath(files[0].uri) !== undefined) {
      this.onDisk.push(...files);
      if (this.onDisk.length >= AT_ONCE) await this.addFromDisk();
      return;
    }
    for (let start = 0; start < files.length && !this.cut; start += PARALLEL) {
      this.stopIfCancelled();
      await Promise.all(files.slice(start, start + PARALLEL).map(({ uri, name }) => this.addFile(uri, name)));
      this.options.onFound?.(this.files.size);
    }
  }

  /** Adds the files of the disk that wait for it. */
  private async addFromDisk(): Promise<void> {
    while (this.onDisk.length > 0 && !this.cut) {
      this.stopIfCancelled();
      const files = this.onDisk.splice(0, AT_ONCE);
      const stats = await this.options.statDisk!(files.map(({ uri }) => uri.fsPath));
      await inTimeSlices(this.addAll(files, stats));
      this.options.onFound?.(this.files.size);
    }
  }

  private *addAll(files: readonly FoundFile[], stats: readonly (DiskStat | null)[]): Generator<void, void> {
    for (const [index, file] of files.entries()) {
      yield;
      const stat = stats[index];
      if (stat) this.add(file, stat);
    }
  }

  private async addFile(uri: vscode.Uri, name: string): Promise<void> {
    const stat = await vscode.workspace.fs.stat(uri).then(
      found => found,
      () => undefined, // a link that leads nowhere, or gone since it was listed
    );
    if (!stat || (stat.type & vscode.FileType.File) === 0) return;
    this.add({ uri, name }, { bytes: stat.size, modified: stat.mtime });
  }

  private add({ uri, name }: FoundFile, { bytes, modified }: DiskStat): void {
    const onDisk = diskPath(uri);
    if (bytes > (onDisk === undefined ? MOST_BYTES_THROUGH_EXTENSION : MOST_BYTES_ON_DISK)) {
      this.tooLarge.push(name);
    } else if (this.files.size >= MOST_FILES) {
      this.cut = true;
    } else {
      const key = uri.toString();
      this.modified.set(key, modified);
      this.files.set(key, { name, uri: key, ...(onDisk === undefined ? {} : { path: onDisk }), bytes });
    }
  }

  private stopIfCancelled(): void {
    if (this.options.signal.aborted) throw new CancelledError();
  }
}

/** Files of the scheme `file` are on the disk of the machine that runs the extension. */
function diskPath(uri: vscode.Uri): string | undefined {
  return uri.scheme === 'file' ? uri.fsPath : undefined;
}

function inner(folder: Folder, uri: vscode.Uri, name: string): Folder {
  const [inRoot, inWorkspace] = [`${folder.inRoot}${name}/`, `${folder.inWorkspace}${name}/`];
  return { ...folder, uri, inRoot, inWorkspace, depth: folder.depth + 1 };
}
