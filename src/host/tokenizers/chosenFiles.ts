import * as vscode from 'vscode';
import { HEAD_BYTES } from '../../engine/formats/recognition/headBytes';
import type { Engine } from '../../protocol/engine';
import { ADDED_PREFIX, type AddedTokenizerFiles, type NamedFile } from '../../protocol/hostFiles';
import type { Remote } from '../../protocol/rpc';
import { formatCount } from '../../text/numbers';

/** Bytes of one file. The largest published tokenizer.json has 33 MB; as much as ten times that is no tokenizer. */
const MOST_BYTES = 300_000_000;

/**
 * Reads the first `length` bytes of a file, or all of a shorter one, without reading on. Undefined where only whole files
 * can be read: `workspace.fs` knows no other way.
 */
export type ReadStart = (uri: vscode.Uri, length: number) => Promise<Uint8Array> | undefined;

/** Reads files, where they are or as they were. */
export interface FileReader {
  /** Bytes of a file. Rejects if there is none. */
  size(uri: vscode.Uri): Promise<number>;
  read(uri: vscode.Uri): Promise<Uint8Array>;
  readonly readStart: ReadStart;
}

/** A tokenizer's file in a folder of the user's. */
export interface FoundTokenizer {
  readonly uri: vscode.Uri;
  /** What people call its format. */
  readonly title: string;
}

type Planning = Pick<Remote<Engine>, 'planReading' | 'tokenizersAmong'>;

/** Reads the files of tokenizers that the user chooses: the chosen one, and what the engine wants to know beside it. */
export class ChosenFiles {
  private readonly disk: FileReader;

  constructor(
    private readonly engine: () => Planning,
    readStart: ReadStart = () => undefined,
  ) {
    this.disk = {
      size: async uri => (await vscode.workspace.fs.stat(uri)).size,
      read: async uri => vscode.workspace.fs.readFile(uri),
      readStart,
    };
  }

  /**
   * Reads the tokenizer in the file at `uri`, and the files of those names beside it, where they are. `reader`: for files as
   * they were. Rejects with a reason for the user.
   */
  async filesAt(uri: vscode.Uri, names: readonly string[] = [], reader = this.disk): Promise<AddedTokenizerFiles> {
    const { chosen, beside } = await this.readPlanned(uri, reader);
    const wanted = [...new Set([...beside, ...names])].filter(name => name !== chosen.name);
    const others = await Promise.all(wanted.map(name => readBeside(vscode.Uri.joinPath(uri, '..', name), reader)));
    const files = [chosen, ...others.flatMap(file => file ?? [])];
    return { id: idOf(uri), name: nameOf(uri), files };
  }

  /**
   * The file of the tokenizer in a folder: that of a repository, of a snapshot in Hugging Face's cache, or of all snapshots
   * there. `uri` itself if it is no folder. Rejects with a reason for the user if no tokenizer is in it.
   */
  async fileIn(uri: vscode.Uri): Promise<vscode.Uri> {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) === 0) return uri;
    const entries = await vscode.workspace.fs.readDirectory(uri);
    if (entries.some(([name]) => name === 'snapshots')) return this.fileIn(await newestSnapshot(uri));
    const names = entries.filter(([, kind]) => (kind & vscode.FileType.Directory) === 0).map(([name]) => name);
    const likely = await this.engine().tokenizersAmong(names);
    let reason: unknown = new Error(`${baseName(uri)} is a folder without a file that is usual for tokenizers`);
    for (const [index, name] of likely.entries()) {
      const file = vscode.Uri.joinPath(uri, name);
      try {
        await this.readPlanned(file, this.disk);
        return file;
      } catch (error) {
        // That of the likeliest one is what the user is told.
        if (index === 0) reason = error;
      }
    }
    throw reason;
  }

  /**
   * Of these files those that hold tokenizers, one a folder: the likeliest whose content says so. What cannot be read holds
   * none.
   */
  async tokenizersAmong(files: readonly vscode.Uri[]): Promise<readonly FoundTokenizer[]> {
    const byFolder = new Map<string, vscode.Uri[]>();
    for (const file of files) {
      const folder = vscode.Uri.joinPath(file, '..').toString();
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
    }
    const found: FoundTokenizer[] = [];
    for (const inFolder of byFolder.values()) {
      const byName = new Map(inFolder.map(uri => [baseName(uri), uri]));
      for (const name of await this.engine().tokenizersAmong([...byName.keys()])) {
        const uri = byName.get(name)!;
        const title = await this.titleOf(uri);
        if (title === undefined) continue;
        found.push({ uri, title });
        break;
      }
    }
    return found;
  }

  /** What people call the format of a file, if its content tells it. */
  private async titleOf(uri: vscode.Uri): Promise<string | undefined> {
    try {
      const head = (await start(uri, await this.disk.size(uri), HEAD_BYTES, this.disk)).slice(0, HEAD_BYTES);
      const { title, byContent } = await this.engine().planReading({ name: baseName(uri), head });
      return byContent ? title : undefined;
    } catch {
      return undefined;
    }
  }

  private async readPlanned(
    uri: vscode.Uri,
    reader: FileReader,
  ): Promise<{ chosen: NamedFile; beside: readonly string[] }> {
    const name = baseName(uri);
    const size = await reader.size(uri);
    let head = await start(uri, size, HEAD_BYTES, reader);
    let plan = await this.engine().planReading({ name, head: head.slice(0, HEAD_BYTES) });
    // Only a longer start tells how much of it is needed.
    while (plan.bytes !== undefined && plan.bytes > head.length && head.length < size) {
      if (head.length >= MOST_BYTES) throw tooLarge(uri, plan.bytes);
      head = await start(uri, size, Math.min(plan.bytes, MOST_BYTES), reader);
      plan = await this.engine().planReading({ name, head });
    }
    const bytes = plan.bytes === undefined && head.length < size ? await readWhole(uri, size, reader) : head;
    return { chosen: { name, bytes }, beside: plan.beside };
  }
}

async function start(uri: vscode.Uri, size: number, length: number, reader: FileReader): Promise<Uint8Array> {
  return (await reader.readStart(uri, length)) ?? readWhole(uri, size, reader);
}

/** A file that need not be there. */
async function readBeside(uri: vscode.Uri, reader: FileReader): Promise<NamedFile | undefined> {
  let size: number;
  try {
    size = await reader.size(uri);
  } catch {
    return undefined;
  }
  return { name: baseName(uri), bytes: await readWhole(uri, size, reader) };
}

async function readWhole(uri: vscode.Uri, size: number, reader: FileReader): Promise<Uint8Array> {
  if (size > MOST_BYTES) throw tooLarge(uri, size);
  return reader.read(uri);
}

function tooLarge(uri: vscode.Uri, size: number): Error {
  const [is, most] = [size, MOST_BYTES].map(bytes => formatCount(bytes));
  return new Error(`${baseName(uri)} has ${is} bytes; tokenizers of up to ${most} are read`);
}

/** The snapshot that `refs/main` names, else the one that was changed last, of a model in Hugging Face's cache. */
async function newestSnapshot(model: vscode.Uri): Promise<vscode.Uri> {
  const snapshots = vscode.Uri.joinPath(model, 'snapshots');
  const names = (await vscode.workspace.fs.readDirectory(snapshots)).map(([name]) => name);
  const main = await revisionOf(vscode.Uri.joinPath(model, 'refs', 'main'));
  if (main !== undefined && names.includes(main)) return vscode.Uri.joinPath(snapshots, main);
  const dated = await Promise.all(
    names.map(async name => {
      const uri = vscode.Uri.joinPath(snapshots, name);
      return { uri, changed: (await vscode.workspace.fs.stat(uri)).mtime };
    }),
  );
  const newest = dated.sort((a, b) => b.changed - a.changed)[0];
  if (!newest) throw new Error(`${baseName(model)} has no snapshot in the cache`);
  return newest.uri;
}

async function revisionOf(ref: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(ref)).trim();
  } catch {
    return undefined;
  }
}

/** The key that the tokenizer of that file has in the settings: its name, told apart by where it lies. */
export function idOf(uri: vscode.Uri): string {
  return addedId(nameOf(uri), uri.toString());
}

/** The key of a tokenizer of that name, told apart by where it is from. */
export function addedId(name: string, place: string): string {
  return `${ADDED_PREFIX}${name.replaceAll(/[^\w.-]+/g, '-')}-${hash(place).toString(36)}`;
}

/** Names that say nothing of a tokenizer. */
const GENERIC = /^(?:tokenizer|vocab|merges|spiece|sentencepiece(?:\.bpe)?|tekken|tiktoken)$/;

/** Most are called tokenizer.json: their folder says whose they are. In Hugging Face's cache it is that of the model. */
export function nameOf(uri: vscode.Uri): string {
  const folders = uri.path.split('/').slice(0, -1);
  const stem = baseName(uri)
    .replace(/\.gz$/i, '')
    .replace(/\.[a-z]+$/i, '');
  const cached = folders.at(-2) === 'snapshots' ? /^models--(.+)$/.exec(folders.at(-3) ?? '')?.[1] : undefined;
  const folder = cached?.replaceAll('--', '/') ?? folders.at(-1) ?? '';
  return GENERIC.test(stem) && folder !== '' ? folder : stem;
}

/** The last part of a path. */
export function baseName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** FNV-1a, 32 bits: to tell files of one name apart, not to withstand anyone. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
