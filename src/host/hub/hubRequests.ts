import { CancelledError } from '../../protocol/rpc';
import { formatBytes } from '../../text/bytes';
import { formatDuration } from '../../text/durations';
import { mayHaveToken } from './hubAddress';
import { type Asked, HubError, statusError } from './hubError';

/** How long a hub may take. */
export interface HubPatience {
  /** Milliseconds until a response begins, and of each stretch in which some of it must come. */
  readonly stretch: number;
  /** Bytes that must come in each stretch: less is as good as nothing. */
  readonly leastBytes: number;
}

const PATIENCE: HubPatience = { stretch: 30_000, leastBytes: 16_384 };
/** Bytes of an answer in JSON. A repository of 10,000 files has 2.5 MB; parsing 4 MB takes the host about 20 ms. */
const MOST_JSON = 4_000_000;
const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** Where requests go, and as whom. */
export interface HubAccess {
  readonly endpoint: URL;
  /** The user's token for that endpoint, if there is one. */
  token(): Promise<string | undefined>;
}

/**
 * Requests to a hub, by the `fetch` that VS Code has put its proxy and certificates into. A token goes to the hub's own
 * origin and nowhere else: redirects are followed here, one by one.
 */
export class HubRequests {
  constructor(
    private readonly access: HubAccess,
    private readonly patience: HubPatience = PATIENCE,
  ) {}

  /** The hub's name for people. */
  get host(): string {
    return this.access.endpoint.host;
  }

  /** An answer in JSON. `path`: below the endpoint, each part encoded. Rejects with `HubError` or `CancelledError`. */
  async json(path: string, asked: Asked, signal: AbortSignal): Promise<unknown> {
    const response = await this.open(path, asked, { accept: 'application/json' }, signal);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.chunks()) {
      length += chunk.length;
      if (length > MOST_JSON) {
        const most = formatBytes(MOST_JSON);
        throw new HubError('wrong', `${this.host} answered with more than ${most}, which is too much for a list`);
      }
      chunks.push(chunk);
    }
    try {
      return JSON.parse(await new Blob(chunks as BlobPart[]).text());
    } catch {
      // A sign-in page of a network is the usual case.
      throw new HubError('wrong', `${this.host} answered with something else than JSON; is it a hub?`);
    }
  }

  /** A response that says 2xx, after redirects. Rejects with `HubError` or `CancelledError`. */
  async open(
    path: string,
    asked: Asked,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<HubResponse> {
    const { endpoint } = this.access;
    const token = mayHaveToken(endpoint) ? await this.access.token() : undefined;
    const ending = new AbortController();
    const follow = new Following(headers, token, ending, signal, this.patience);
    let url = new URL(path, endpoint);
    let etag: string | null = null;
    for (let hops = 0; ; hops++) {
      // Who has left the hub does not come back to it with the token: the address would be someone else's choice.
      if (url.origin !== endpoint.origin) follow.forgetToken();
      const response = await follow.fetch(url);
      // What the hub itself says of a file is worth more than what a store of files says.
      if (url.origin === endpoint.origin) etag = response.headers.get('x-linked-etag') ?? response.headers.get('etag');
      if (!REDIRECTS.includes(response.status)) {
        if (response.ok) return new HubResponse(response, url.host, etag, ending, signal, this.patience);
        ending.abort();
        throw statusError(response.status, response.headers, url.host, asked, token !== undefined);
      }
      void response.body?.cancel().catch(() => undefined);
      if (hops === MOST_REDIRECTS)
        throw new HubError('wrong', `${this.host} redirects more than ${MOST_REDIRECTS} times`);
      url = redirected(url, response.headers.get('location'));
    }
  }
}

/** Where a redirect leads. Throws `HubError` where that is no place to go. */
function redirected(from: URL, location: string | null): URL {
  let to: URL;
  try {
    to = new URL(location ?? '', from);
  } catch {
    throw new HubError('wrong', `${from.host} redirects to no address`);
  }
  const isWeb = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
  if (location === null || !isWeb) throw new HubError('wrong', `${from.host} redirects to an address that is not safe`);
  return to;
}

/** The requests of one chain of redirects. */
class Following {
  constructor(
    private readonly headers: Readonly<Record<string, string>>,
    private token: string | undefined,
    private readonly ending: AbortController,
    private readonly cancelled: AbortSignal,
    private readonly patience: HubPatience,
  ) {}

  forgetToken(): void {
    this.token = undefined;
  }

  async fetch(url: URL): Promise<Response> {
    const response = await this.send(url, 'manual', this.token);
    if (response.type !== 'opaqueredirect') return response;
    // A browser does not say where a redirect leads. It goes there by itself; the token does not go along.
    return this.send(url, 'follow', undefined);
  }

  private async send(url: URL, redirect: RequestRedirect, token: string | undefined): Promise<Response> {
    const { stretch } = this.patience;
    const late = new HubError('slow', `${url.host} did not answer within ${formatDuration(stretch / 1000)}`);
    const timer = setTimeout(() => this.ending.abort(late), stretch);
    try {
      return await fetch(url, {
        redirect,
        headers: { ...this.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
        signal: AbortSignal.any([this.cancelled, this.ending.signal]),
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
    } catch (error) {
      throw failure(error, url.host, this.cancelled, this.ending.signal, false);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What comes after the headers. */
export class HubResponse {
  readonly status: number;
  readonly headers: Headers;

  /** @param etag That of the hub itself, not of where its files are. */
  constructor(
    private readonly response: Response,
    private readonly host: string,
    readonly etag: string | null,
    private readonly ending: AbortController,
    private readonly cancelled: AbortSignal,
    private readonly patience: HubPatience,
  ) {
    this.status = response.status;
    this.headers = response.headers;
  }

  /** The body as it comes; whoever stops listening ends it. Throws `HubError` or `CancelledError`. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const { stretch, leastBytes } = this.patience;
    let came = 0;
    const watch = setInterval(() => {
      if (came < leastBytes) this.ending.abort(this.tooSlow(came));
      came = 0;
    }, stretch);
    try {
      const reader = this.response.body?.getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) {
        came += part.value.length;
        yield part.value;
      }
    } catch (error) {
      throw failure(error, this.host, this.cancelled, this.ending.signal, true);
    } finally {
      clearInterval(watch);
      this.close();
    }
  }

  /** Ends it, whether all of it came or not. */
  close(): void {
    if (!this.ending.signal.aborted) this.ending.abort(new CancelledError());
  }

  private tooSlow(came: number): HubError {
    const [bytes, time] = [formatBytes(came), formatDuration(this.patience.stretch / 1000)];
    return new HubError('slow', `${this.host} sends too slowly: ${bytes} in ${time}`);
  }
}

/** What `fetch` or a body rejected with, in words. Its own message may quote headers and addresses: nothing of it is used. */
function failure(error: unknown, host: string, cancelled: AbortSignal, ended: AbortSignal, hasBegun: boolean): Error {
  if (cancelled.aborted) return new CancelledError();
  if (ended.reason instanceof HubError) return ended.reason;
  const code = codeOf(error);
  const shown = code === undefined ? '' : ` (${code})`;
  if (hasBegun || code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
    return new HubError('broken', `the connection to ${host} broke off${shown}`);
  return new HubError('unreachable', `${host} cannot be reached${shown}`);
}

/** `ENOTFOUND`, `ECONNREFUSED`, `CERT_HAS_EXPIRED`: Node has it in the cause. */
function codeOf(error: unknown): string | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const { code } = each as { readonly code?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  }
  return undefined;
}
