import { hashOf } from './fileHash';
import { isCommit, isRepository } from './hubAddress';
import type { HubFile } from './hubModels';
import { MOST_FILE_BYTES } from './hubDownload';

/** The files of a folder, which are read and never written. Paths are relative to it, with `/`. */
export interface ReadOnlyFolder {
  /** Names in a folder; empty if there is no such folder. */
  names(path: string): Promise<readonly string[]>;
  /** Bytes of a file, whatever links lead to it; undefined if there is none. */
  size(path: string): Promise<number | undefined>;
  read(path: string): Promise<Uint8Array>;
}

/** A revision of a model in the cache, as far as its files were ever downloaded. */
export interface CachedModel {
  readonly repository: string;
  readonly revision: string;
  /** `main`, where that led here when it was downloaded; else the commit. */
  readonly reference: string;
  readonly files: readonly HubFile[];
}

const PREFIX = 'models--';
const MOST_MODELS = 2_000;

/**
 * The cache that Hugging Face's own libraries keep on this computer:
 *
 *     models--org--name/refs/main            the commit
 *     models--org--name/snapshots/<commit>/  links to the files, by their names
 *     models--org--name/blobs/               the files, named by their hashes
 */
export class HubCache {
  constructor(private readonly folder: ReadOnlyFolder) {}

  /** The names of all models that have something in the cache, sorted. */
  async repositories(): Promise<string[]> {
    const names = await this.folder.names('');
    const repositories = names.flatMap(name => {
      const repository = name.startsWith(PREFIX) ? name.slice(PREFIX.length).replace('--', '/') : '';
      return isRepository(repository) ? [repository] : [];
    });
    return repositories.sort().slice(0, MOST_MODELS);
  }

  /** The revision of a model that `reference` led to when it was downloaded, or any that is there. */
  async find(repository: string, reference: string): Promise<CachedModel | undefined> {
    const own = folderOf(repository);
    const revisions = (await this.folder.names(`${own}/snapshots`)).filter(isCommit);
    const named = isCommit(reference) ? reference : await this.commitOf(`${own}/refs/${reference}`);
    const revision = named !== undefined && revisions.includes(named) ? named : undefined;
    if (revision === undefined) return undefined;
    const files = await this.filesIn(`${own}/snapshots/${revision}`, '', 2);
    return { repository, revision, reference, files };
  }

  /** The contents of a file of a revision; undefined where it is not there. */
  async read(repository: string, revision: string, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const file = `${folderOf(repository)}/snapshots/${revision}/${path}`;
    const size = await this.folder.size(file);
    if (size === undefined || size > MOST_FILE_BYTES) return undefined;
    return new Uint8Array(await this.folder.read(file));
  }

  /** Whether the contents of a file are those of a blob by its name, which is the hash that the hub gave. */
  async isBlob(repository: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const blobs = new Set(await this.folder.names(`${folderOf(repository)}/blobs`));
    for (const kind of ['gitBlob', 'sha256'] as const) if (blobs.has(await hashOf(kind, bytes))) return true;
    return false;
  }

  /** The commit in a file of `refs`. */
  private async commitOf(ref: string): Promise<string | undefined> {
    const size = await this.folder.size(ref);
    if (size === undefined || size > 100) return undefined;
    const commit = new TextDecoder().decode(await this.folder.read(ref)).trim();
    return isCommit(commit) ? commit : undefined;
  }

  /** Files below a folder, `depth` folders deep: those of tokenizers are no deeper. */
  private async filesIn(folder: string, prefix: string, depth: number): Promise<HubFile[]> {
    const files: HubFile[] = [];
    for (const name of (await this.folder.names(folder)).slice(0, MOST_MODELS)) {
      const path = prefix === '' ? name : `${prefix}/${name}`;
      const size = await this.folder.size(`${folder}/${name}`);
      if (size !== undefined) files.push({ path, size });
      else if (depth > 1) files.push(...(await this.filesIn(`${folder}/${name}`, path, depth - 1)));
    }
    return files;
  }
}

function folderOf(repository: string): string {
  return PREFIX + repository.replace('/', '--');
}
