import { CancelledError } from '../../protocol/rpc';
import { messageOf } from '../../text/errors';
import { formatBytes } from '../../text/bytes';
import { formatDuration } from '../../text/durations';
import { type FileHash, HASH_NAMES, hashInEtag, hashOf } from './fileHash';
import { HubError } from './hubError';
import type { HubFile } from './hubModels';
import type { HubRequests, HubResponse } from './hubRequests';
import { splitPath } from './hubTokenizers';

/** Bytes of one file. The largest published tokenizer.json has 33 MB. */
export const MOST_FILE_BYTES = 100_000_000;
/** How often a download is taken up again by itself. */
const MOST_ATTEMPTS = 4;
/** Seconds that a hub may ask to wait; for longer ones the user is told. */
const MOST_WAIT = 20;

/** Where the beginnings of downloads wait to be continued, by the hash of the whole. */
export interface DownloadParts {
  read(hash: FileHash): Promise<Uint8Array | undefined>;
  write(hash: FileHash, bytes: Uint8Array): Promise<void>;
  remove(hash: FileHash): Promise<void>;
}

export interface DownloadContext {
  readonly requests: HubRequests;
  readonly parts: DownloadParts;
  readonly signal: AbortSignal;
  /** Told of bytes as they come, and of waits. */
  readonly report: (state: { readonly bytes: number; readonly waiting?: string }) => void;
  /** Resolves after so many milliseconds, or when `signal` says so. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** A file of a repository at a commit. */
export interface PinnedFile {
  readonly repository: string;
  /** The commit. */
  readonly revision: string;
  readonly file: HubFile;
}

/**
 * Downloads a file and checks it against its hash. What breaks off goes on where it was, now or, where it is given up or
 * cancelled, the next time. Rejects with `HubError` or `CancelledError`.
 */
export async function downloadFile(pinned: PinnedFile, context: DownloadContext): Promise<Uint8Array<ArrayBuffer>> {
  const download = new Download(pinned, context);
  try {
    return await untilItWorks(context, download.received, () => download.run());
  } catch (error) {
    await download.keep();
    throw error;
  }
}

/** Runs `work` again where what it rejects with may pass. */
async function untilItWorks<T>(context: DownloadContext, received: Received, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HubError) || !error.isPassing || attempt === MOST_ATTEMPTS) throw error;
      const wait = error.wait ?? attempt;
      if (wait > MOST_WAIT) throw error;
      context.report({ bytes: received.length, waiting: `${messageOf(error)}; again in ${formatDuration(wait)}` });
      await context.sleep(wait * 1000, context.signal);
    }
  }
}

/** Bytes as they come, in the order of the file. */
class Received {
  private chunks: Uint8Array[] = [];
  length = 0;

  push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
  }

  clear(): void {
    this.chunks = [];
    this.length = 0;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.length);
    let end = 0;
    for (const chunk of this.chunks) {
      whole.set(chunk, end);
      end += chunk.length;
    }
    this.chunks = [whole];
    return whole;
  }
}

class Download {
  readonly received = new Received();
  private hash: FileHash | undefined;
  private isResumed = false;
  private hasBegun = false;

  constructor(
    private readonly pinned: PinnedFile,
    private readonly context: DownloadContext,
  ) {
    this.hash = pinned.file.hash;
    const { size } = pinned.file;
    if (size !== undefined && size > MOST_FILE_BYTES) {
      const [is, most] = [size, MOST_FILE_BYTES].map(formatBytes);
      throw new HubError('wrong', `${this.name} has ${is}; no tokenizer of more than ${most} is downloaded`);
    }
  }

  /** Takes it up where it is, and checks the whole. */
  async run(): Promise<Uint8Array<ArrayBuffer>> {
    const { parts, requests } = this.context;
    const { size } = this.pinned.file;
    if (!this.hasBegun && this.hash) this.take(await parts.read(this.hash));
    this.hasBegun = true;
    if (this.received.length === 0 || this.received.length !== size) await this.receive();
    if (size !== undefined && this.received.length < size) {
      const [came, all] = [this.received.length, size].map(formatBytes);
      throw new HubError('broken', `the download of ${this.name} broke off after ${came} of ${all}`);
    }
    const { hash } = this;
    if (!hash) {
      throw new HubError('wrong', `${requests.host} gives no hash of ${this.name}, so that it cannot be checked`);
    }
    const bytes = this.received.bytes();
    if ((await hashOf(hash.kind, bytes)) === hash.hex) {
      await parts.remove(hash);
      return bytes;
    }
    await parts.remove(hash);
    this.received.clear();
    if (this.isResumed) {
      // The beginning that waited here may be the fault.
      this.isResumed = false;
      return this.run();
    }
    const reason = `its ${HASH_NAMES[hash.kind]} is another one`;
    throw new HubError(
      'wrong',
      `${this.name} is not the file that ${requests.host} names: ${reason}. Nothing of it is kept`,
    );
  }

  /** Keeps what came, to go on from there. A full disk is no reason to lose the reason. */
  async keep(): Promise<void> {
    const { parts } = this.context;
    if (this.hash && this.received.length > 0)
      await parts.write(this.hash, this.received.bytes()).catch(() => undefined);
  }

  private get name(): string {
    return splitPath(this.pinned.file.path).name;
  }

  private take(part: Uint8Array | undefined): void {
    if (!part || part.length === 0 || part.length > (this.pinned.file.size ?? MOST_FILE_BYTES)) return;
    this.received.push(part);
    this.isResumed = true;
  }

  private async receive(): Promise<void> {
    const { signal, report } = this.context;
    const from = this.received.length;
    const response = await openFile(this.pinned, this.context, from > 0 ? `bytes=${from}-` : undefined);
    this.hash ??= hashInEtag(response.etag);
    if (from > 0 && !isRestOf(response, from, this.pinned.file.size)) {
      // It sends the whole, or a part of something packed.
      this.received.clear();
      this.isResumed = false;
      if (response.status === 206) {
        response.close();
        return this.receive();
      }
    }
    const most = this.pinned.file.size ?? MOST_FILE_BYTES;
    for await (const chunk of response.chunks()) {
      if (signal.aborted) throw new CancelledError();
      if (this.received.length + chunk.length > most) {
        this.received.clear();
        throw new HubError(
          'wrong',
          `${this.context.requests.host} sends more than the ${formatBytes(most)} of ${this.name}`,
        );
      }
      this.received.push(chunk);
      report({ bytes: this.received.length });
    }
  }
}

/** Whether a response is the rest of a file from `start`, as it is on the hub. */
function isRestOf({ status, headers }: HubResponse, start: number, size: number | undefined): boolean {
  if (status !== 206 || headers.has('content-encoding')) return false;
  const { first, total } = contentRange(headers);
  return first === start && (size === undefined || total === undefined || total === size);
}

/** `bytes 100-199/1000` → 100 and 1000. */
function contentRange(headers: Headers): { readonly first?: number; readonly total?: number } {
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  return {
    ...(first !== undefined && { first: Number(first) }),
    ...(total !== undefined && total !== '*' && { total: Number(total) }),
  };
}

async function openFile(
  { repository, revision, file }: PinnedFile,
  { requests, signal }: DownloadContext,
  range: string | undefined,
): Promise<HubResponse> {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const what = `${file.path} in ${repository} at ${revision.slice(0, 8)}`;
  // Packed in transit, a range would be one of the packed bytes.
  const headers = { 'accept-encoding': 'identity', ...(range !== undefined && { range }) };
  return requests.open(`${repository}/resolve/${revision}/${path}`, { repository, what }, headers, signal);
}

/**
 * Downloads the first bytes of a file, as many as `needed` asks for when it is shown those that are there; it answers with
 * their number when they are enough. A part has no hash, so that only the file's whole length is checked.
 */
export async function downloadStart(
  pinned: PinnedFile,
  context: DownloadContext,
  needed: (start: Uint8Array) => Promise<number>,
  first: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { path, size } = pinned.file;
  const received = new Received();
  for (let want = first; want > received.length; want = await needed(received.bytes())) {
    if (want > MOST_FILE_BYTES) {
      const most = formatBytes(MOST_FILE_BYTES);
      throw new HubError('wrong', `the tokenizer of ${splitPath(path).name} is not in its first ${most}`);
    }
    const before = received.length;
    if (size !== undefined && before >= size) break; // there is no more; what is wrong is told when it is read
    const end = Math.min(want, size ?? want);
    await untilItWorks(context, received, () => receiveRange(pinned, context, received, end));
    if (received.length === before) break;
  }
  return received.bytes();
}

/** Receives until `end`, from where it is. */
async function receiveRange(
  pinned: PinnedFile,
  context: DownloadContext,
  received: Received,
  end: number,
): Promise<void> {
  const { size } = pinned.file;
  const start = received.length;
  const response = await openFile(pinned, context, `bytes=${start}-${end - 1}`);
  const isPart = isRestOf(response, start, size);
  if (!isPart && response.status === 206) {
    response.close();
    throw new HubError(
      'wrong',
      `${context.requests.host} sends another part of ${splitPath(pinned.file.path).name} than it was asked for`,
    );
  }
  // Without ranges it sends all of the file from its start: it is listened to for as long as it takes.
  let skip = isPart ? 0 : start;
  for await (const chunk of response.chunks()) {
    const fresh = chunk.subarray(Math.min(skip, chunk.length)).slice(0, end - received.length);
    skip -= Math.min(skip, chunk.length);
    if (fresh.length > 0) received.push(fresh);
    context.report({ bytes: received.length });
    if (received.length === end) break;
  }
}
