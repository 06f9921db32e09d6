import * as vscode from 'vscode';
import { HEAD_BYTES } from '../../../engine/formats/recognition/headBytes';
import { hashOf } from '../../../host/hub/fileHash';
import { removeQuietly } from '../../../host/files/atomicFiles';
import type { Hub } from '../../../host/hub/hub';
import { type DownloadContext, downloadFile, downloadStart } from '../../../host/hub/hubDownload';
import { keepFiles } from '../../../host/hub/hubFolders';
import type { HubFile, HubModel } from '../../../host/hub/hubModels';
import { bytesOf, type HubTokenizer, splitPath } from '../../../host/hub/hubTokenizers';
import { addedId } from '../../../host/tokenizers/chosenFiles';
import type { AddedOrigin, AskForSplit, Tokenization } from '../../../host/tokenizers/tokenization';
import type { NamedFile } from '../../../protocol/hostFiles';
import { CancelledError } from '../../../protocol/rpc';
import type { TokenizerInfo } from '../../../engine/tokenizer';
import { formatBytes } from '../../../text/bytes';
import { tokenizerName } from './hubWords';

/** A tokenizer of a repository, and which hub that is on. */
export interface ChosenTokenizer {
  readonly endpoint: URL;
  readonly model: HubModel;
  readonly isFromCache: boolean;
  readonly tokenizer: HubTokenizer;
}

/** The files of a tokenizer in a folder of ours. */
export interface KeptTokenizer {
  readonly uri: vscode.Uri;
  readonly origin: AddedOrigin;
}

/** Downloads a tokenizer's files, checks them, and keeps them. Rejects with a reason for the user; then nothing is kept. */
export async function downloadTokenizer(
  hub: Hub,
  tokenization: Tokenization,
  chosen: ChosenTokenizer,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<KeptTokenizer> {
  const { endpoint, model, tokenizer, isFromCache } = chosen;
  const { repository, revision, reference, licence } = model;
  void hub.parts.clean();
  const total = bytesOf(tokenizer);
  const all = total === undefined ? '' : ` of ${formatBytes(total)}`;
  const files: NamedFile[] = [];
  let isChecked = true;
  for (const file of [tokenizer.main, ...tokenizer.beside]) {
    const { name } = splitPath(file.path);
    const done = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const context: DownloadContext = {
      requests: hub.requests(endpoint),
      parts: hub.parts,
      signal,
      report: ({ bytes, waiting }) => report(waiting ?? `${formatBytes(done + bytes)}${all}`),
      sleep,
    };
    const pinned = { repository, revision, file };
    if (isFromCache) {
      const { bytes, isBlob } = await fromCache(hub, model, file);
      isChecked &&= isBlob;
      files.push({ name, bytes });
    } else if (tokenizer.isStart) {
      const needed = (head: Uint8Array): Promise<number> => tokenization.bytesNeeded(name, head);
      files.push({ name, bytes: await downloadStart(pinned, context, needed, HEAD_BYTES) });
    } else {
      files.push({ name, bytes: (await checkedCopy(hub, model, file)) ?? (await downloadFile(pinned, context)) });
    }
  }
  const { path } = tokenizer.main;
  const place = `${endpoint.href}${repository}/${path}@${reference}`;
  const folder = vscode.Uri.joinPath(hub.folder, folderName(repository, revision, place));
  await keepFiles(folder, files);
  const name = tokenizerName(repository, path);
  return {
    uri: vscode.Uri.joinPath(folder, files[0]!.name),
    origin: {
      id: addedId(name, place),
      name,
      source: {
        endpoint: endpoint.href,
        repository,
        path,
        revision,
        reference,
        ...(licence !== undefined && { licence }),
        downloaded: new Date().toISOString().slice(0, 10),
        checked: tokenizer.isStart ? 'length' : isChecked ? 'hashes' : 'nothing',
        contents: contentsOf(tokenizer),
      },
    },
  };
}

/** Adds downloaded files to the list; what cannot be read is not kept. Undefined, and nothing is added, without an answer. */
export async function addKept(
  tokenization: Tokenization,
  { uri, origin }: KeptTokenizer,
  ask: AskForSplit,
): Promise<TokenizerInfo | undefined> {
  const before = await tokenization.fileOf(origin.id);
  try {
    return await tokenization.addAsking(uri, ask, origin);
  } finally {
    // Either the new files are in use now, or those from before still are.
    const used = (await tokenization.fileOf(origin.id))?.toString();
    for (const file of [uri, before]) {
      if (file && file.toString() !== used) await removeQuietly(vscode.Uri.joinPath(file, '..'));
    }
  }
}

/** What a tokenizer's files are, by their hashes: the same in two revisions if nothing of it has changed. */
export function contentsOf({ main, beside }: HubTokenizer): string {
  return [main, ...beside].map(({ path, hash, size }) => `${path} ${hash?.hex ?? size ?? '?'}`).join('\n');
}

/** `org--name-1a2b3c4d5e6f-k3j9x0`: one for each tokenizer of the list and revision, so that no two share one. */
function folderName(repository: string, revision: string, place: string): string {
  const [, key] = /-([0-9a-z]+)$/.exec(addedId('', place)) ?? [];
  return `${repository.replace('/', '--')}-${revision.slice(0, 12)}-${key}`;
}

/** What the cache has of a file, if it is what the hub says that it is. */
async function checkedCopy(hub: Hub, model: HubModel, { path, hash }: HubFile): Promise<Uint8Array | undefined> {
  if (!hash) return undefined;
  const bytes = await hub.cache?.read(model.repository, model.revision, path).catch(() => undefined);
  return bytes && (await hashOf(hash.kind, bytes)) === hash.hex ? bytes : undefined;
}

async function fromCache(
  hub: Hub,
  model: HubModel,
  { path }: HubFile,
): Promise<{ bytes: Uint8Array; isBlob: boolean }> {
  const bytes = await hub.cache?.read(model.repository, model.revision, path);
  if (!bytes) throw new Error(`${path} of ${model.repository} is not in the cache any more`);
  return { bytes, isBlob: (await hub.cache?.isBlob(model.repository, bytes)) ?? false };
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const cancelled = (): void => {
      clearTimeout(timer);
      reject(new CancelledError());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancelled);
      resolve();
    }, milliseconds);
    if (signal.aborted) cancelled();
    else signal.addEventListener('abort', cancelled, { once: true });
  });
}
