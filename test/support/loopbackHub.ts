import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A repository of the hub of these tests, at one commit. */
export interface LoopbackModel {
  readonly licence?: string;
  readonly downloads?: number;
  readonly gated?: 'auto' | 'manual';
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  /** Paths that are kept in the second server, as the hub keeps large files elsewhere. */
  readonly large?: readonly string[];
}

/** What goes wrong with a request; `times` of them, all if not given. */
export interface Fault {
  readonly on: RegExp;
  readonly times?: number;
  readonly kind:
    | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
    | { readonly redirectTo: string }
    | 'truncated'
    | 'truncatedQuietly'
    | 'wrongContents'
    | 'slowDrip'
    | 'silence'
    | 'tooMuch'
    | 'noRanges'
    | 'gzip'
    | 'noJson';
}

/** A request as it came in. */
export interface SeenRequest {
  readonly server: 'hub' | 'store';
  readonly url: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
}

/**
 * A hub on this computer alone, on ports that the system chooses: the part of Hugging Face's HTTP interface that the
 * extension uses, as `huggingface_hub` describes it, and the faults that networks and hubs have. Large files are on a second
 * server, which is another origin.
 */
export class LoopbackHub {
  readonly requests: SeenRequest[] = [];
  /** Who may read gated repositories. */
  token = 'hf_loopbackTokenOfTheTests';
  faults: Fault[] = [];
  /** Whether the list of files has sizes and hashes; mirrors may leave them out. */
  tellsHashes = true;
  private readonly models = new Map<
    string,
    { commit: string; model: LoopbackModel; older: Map<string, LoopbackModel> }
  >();
  private readonly counts = new Map<Fault, number>();
  private readonly servers: Server[] = [];
  private endpoints: { hub: string; store: string } | undefined;

  async start(): Promise<this> {
    const [hub, store] = await Promise.all([this.listen('hub'), this.listen('store')]);
    this.endpoints = { hub, store };
    return this;
  }

  /** `http://127.0.0.1:<port>`. */
  get endpoint(): string {
    return this.endpoints!.hub;
  }

  get store(): string {
    return this.endpoints!.store;
  }

  /** Puts a repository there, or a further commit of one that is there; answers with the commit. */
  put(repository: string, model: LoopbackModel): string {
    const before = this.models.get(repository);
    for (const [file, contents] of Object.entries(model.files)) blobOf(bytesOf(contents), model.large?.includes(file));
    const commit = createHash('sha1')
      .update(repository + String(before?.older.size ?? 0))
      .digest('hex');
    const older = new Map(before?.older).set(commit, model);
    this.models.set(repository, { commit, model, older });
    return commit;
  }

  /** The commits of a repository, the oldest first. */
  commitsOf(repository: string): readonly string[] {
    return [...(this.models.get(repository)?.older.keys() ?? [])];
  }

  async stop(): Promise<void> {
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  }

  private async listen(name: SeenRequest['server']): Promise<string> {
    const server = createServer((request, response) => {
      const { authorization, range } = request.headers;
      this.requests.push({ server: name, url: request.url!, authorization, range });
      this.answer(name, request, response);
    });
    this.servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  private answer(name: SeenRequest['server'], request: IncomingMessage, response: ServerResponse): void {
    const fault = this.faultOn(`${name} ${request.url!}`);
    if (typeof fault === 'object') {
      if ('redirectTo' in fault) response.writeHead(302, { location: fault.redirectTo }).end();
      else response.writeHead(fault.status, fault.headers).end('<html>the token was hf_xyz</html>');
      return;
    }
    if (fault === 'silence') return;
    if (fault === 'noJson') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to this network</html>');
      return;
    }
    const url = new URL(request.url!, 'http://127.0.0.1');
    const parts = url.pathname.slice(1).split('/').map(decodeURIComponent);
    if (parts[0] === 'api') this.answerInJson(parts.slice(2), url.searchParams, request, response);
    else this.answerFile(name, parts, request, response, fault);
  }

  private faultOn(what: string): Fault['kind'] | undefined {
    const found = this.faults.find(
      each => each.on.test(what) && (this.counts.get(each) ?? 0) < (each.times ?? Infinity),
    );
    if (!found) return undefined;
    this.counts.set(found, (this.counts.get(found) ?? 0) + 1);
    return found.kind;
  }

  private answerInJson(
    parts: readonly string[],
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const send = (json: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    };
    if (parts.length === 0) {
      const words = query.get('search')?.toLowerCase() ?? '';
      const found = [...this.models].filter(([name]) => name.toLowerCase().includes(words));
      // As the hub does it: of a list only what is asked for, and the id.
      const asked = ['id', ...query.getAll('expand')];
      const told = (name: string, model: LoopbackModel): object =>
        Object.fromEntries(Object.entries(described(name, model)).filter(([key]) => asked.includes(key)));
      send(found.map(([name, { model }]) => told(name, model)));
      return;
    }
    const name = `${parts[0]}/${parts[1]}`;
    const known = this.models.get(name);
    if (!known) {
      response.writeHead(request.headers.authorization ? 404 : 401, { 'x-error-code': 'RepoNotFound' }).end();
      return;
    }
    if (parts[2] === 'refs') {
      send({ branches: [{ name: 'main', ref: 'refs/heads/main', targetCommit: known.commit }], tags: [] });
      return;
    }
    const commit = parts[3] === 'main' ? known.commit : parts[3]!;
    const model = known.older.get(commit);
    if (!model) {
      response.writeHead(404, { 'x-error-code': 'RevisionNotFound' }).end();
      return;
    }
    const siblings = Object.entries(model.files).map(([path, contents]) => ({
      rfilename: path,
      ...(this.tellsHashes && query.get('blobs') === 'true'
        ? blobOf(bytesOf(contents), model.large?.includes(path))
        : {}),
    }));
    send({ ...described(name, model), sha: commit, siblings });
  }

  private answerFile(
    server: SeenRequest['server'],
    parts: readonly string[],
    request: IncomingMessage,
    response: ServerResponse,
    fault: Fault['kind'] | undefined,
  ): void {
    const [organization, name, , commit, ...rest] = parts as [string, string, string, string];
    const path = rest.join('/');
    const model = this.models.get(`${organization}/${name}`)?.older.get(commit);
    const contents = model?.files[path];
    if (!model || contents === undefined) {
      response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end();
      return;
    }
    if (server === 'hub' && model.gated && request.headers.authorization !== `Bearer ${this.token}`) {
      response.writeHead(request.headers.authorization ? 403 : 401, { 'x-error-code': 'GatedRepo' }).end();
      return;
    }
    const bytes = bytesOf(contents);
    const blob = blobOf(bytes, model.large?.includes(path));
    const etag = `"${blob.lfs?.sha256 ?? blob.blobId}"`;
    if (server === 'hub' && blob.lfs) {
      const location = `${this.store}${request.url!}?signature=secretOfTheStore`;
      response.writeHead(302, { location, 'x-linked-etag': etag }).end();
      return;
    }
    sendBytes(request, response, bytes, etag, fault);
  }
}

function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
  etag: string,
  fault: Fault['kind'] | undefined,
): void {
  const asked = fault === 'noRanges' ? undefined : /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = Number(asked?.[1] ?? 0);
  const end = asked?.[2] ? Math.min(Number(asked[2]) + 1, bytes.length) : bytes.length;
  if (start >= bytes.length && asked) {
    response.writeHead(416).end();
    return;
  }
  const part = bytes.slice(start, end);
  if (fault === 'wrongContents') part[part.length >> 1]! ^= 1;
  const headers: Record<string, string> = { etag };
  if (asked) headers['content-range'] = `bytes ${start}-${end - 1}/${bytes.length}`;
  const status = asked ? 206 : 200;
  if (fault === 'gzip') {
    const packed = gzipSync(part);
    response.writeHead(status, { ...headers, 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
  } else if (fault === 'tooMuch') {
    response.writeHead(status, headers).end(Buffer.concat([part, Buffer.alloc(1_000_000)]));
  } else if (fault === 'truncated') {
    response.writeHead(status, { ...headers, 'content-length': part.length });
    response.write(part.slice(0, part.length >> 1), () => response.destroy());
  } else if (fault === 'truncatedQuietly') {
    response.writeHead(status, headers).end(part.slice(0, part.length >> 1));
  } else if (fault === 'slowDrip') {
    response.writeHead(status, { ...headers, 'content-length': part.length });
    const timer = setInterval(() => response.write('{'), 10);
    response.on('close', () => clearInterval(timer));
  } else {
    response.writeHead(status, { ...headers, 'content-length': part.length }).end(part);
  }
}

function described(name: string, { licence, downloads, gated }: LoopbackModel): object {
  return {
    id: name,
    modelId: name,
    private: false,
    gated: gated ?? false,
    downloads: downloads ?? 0,
    tags: ['transformers', ...(licence === undefined ? [] : [`license:${licence}`])],
  };
}

function bytesOf(contents: Uint8Array | string): Uint8Array {
  return typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;
}

interface Blob {
  readonly size: number;
  readonly blobId: string;
  readonly lfs?: { readonly sha256: string };
}

/** As hubs, this one hashes a file once: who asks must not wait for that. */
const blobs = new WeakMap<Uint8Array, Blob>();

function blobOf(bytes: Uint8Array, isLarge = false): Blob {
  const known = blobs.get(bytes) ?? hashed(bytes, isLarge);
  blobs.set(bytes, known);
  return known;
}

function hashed(bytes: Uint8Array, isLarge: boolean): Blob {
  const git = (contents: Uint8Array | string): string => {
    const each = Buffer.from(contents);
    return createHash('sha1').update(`blob ${each.length}\0`).update(each).digest('hex');
  };
  const { length: size } = bytes;
  if (!isLarge) return { size, blobId: git(bytes) };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`;
  return { size, blobId: git(pointer), lfs: Object.assign({ sha256 }, { size, pointerSize: pointer.length }) };
}
