import { CancelledError } from '../../protocol/rpc';
import { formatBytes } from '../../text/bytes';
import { formatDuration } from '../../text/durations';

/** One request, and what is taken as an answer to it. */
export interface BoundedRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes of the answer. */
  readonly mostBytes: number;
  /** Milliseconds for all of it. */
  readonly patience: number;
  /** What an answer without success means, for people; undefined for the words that hold for any. */
  readonly refusal?: (status: number, host: string) => string | undefined;
}

/**
 * The JSON that one request is answered with. No redirect is followed: keys and texts go to the address that the user was
 * shown, and nowhere else. Rejects with an `Error` with a reason for the user, in which nothing is quoted of what was sent,
 * of the answer, or of an error of `fetch`; or with `CancelledError`.
 */
export async function fetchJson(request: BoundedRequest, signal: AbortSignal): Promise<unknown> {
  const { url, method, headers, body, patience } = request;
  const late = new Error(`${url.host} did not answer within ${formatDuration(patience / 1000)}`);
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(late), patience);
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...headers },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, ending.signal]),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (!response.ok) throw new RefusedError(refusalText(response, request));
    return await parsed(await readBounded(response, request), url.host);
  } catch (error) {
    throw failure(error, url.host, signal, ending.signal.aborted ? late : undefined);
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

/** What a request failed with, in words. What `fetch` says may quote headers and addresses: nothing of it is used. */
function failure(error: unknown, host: string, cancelled: AbortSignal, late: Error | undefined): Error {
  if (cancelled.aborted) return new CancelledError();
  if (late) return late;
  if (error instanceof RefusedError) return error;
  return new Error(`${host} cannot be reached, or the connection broke off`);
}

/** An answer that is of no use, with the reason. */
class RefusedError extends Error {}

function refusalText({ status, type, headers }: Response, { url: { host }, refusal }: BoundedRequest): string {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    return `${host} redirects to another address (${status}), to which nothing is sent`;
  const own = refusal?.(status, host);
  if (own !== undefined) return own;
  if (status === 429) {
    const after = headers.get('retry-after')?.trim() ?? '';
    const wait = /^\d{1,6}$/.test(after) ? `it asks to wait ${formatDuration(Number(after))}` : 'try again later';
    return `${host} has had too many requests (429): ${wait}`;
  }
  if (status >= 500) return `${host} has a fault of its own (${status})`;
  return `${host} answered with the status ${status}`;
}

async function readBounded(response: Response, { url, mostBytes }: BoundedRequest): Promise<Blob> {
  const chunks: BlobPart[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) {
    length += part.value.length;
    if (length > mostBytes) throw new RefusedError(`${url.host} answered with more than ${formatBytes(mostBytes)}`);
    chunks.push(part.value);
  }
  return new Blob(chunks);
}

async function parsed(bytes: Blob, host: string): Promise<unknown> {
  const text = await bytes.text();
  try {
    return JSON.parse(text);
  } catch {
    // A sign-in page of a network is the usual case.
    throw new RefusedError(`${host} answered with something else than JSON`);
  }
}
