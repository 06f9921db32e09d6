import { formatDuration } from '../../text/durations';

/**
 * What went wrong with a hub:
 *
 * - `unreachable`, `broken`, `slow`, `server`: the network or the hub; the same may work later
 * - `busy`: it has had too many requests
 * - `tokenMissing`, `tokenRefused`, `forbidden`: who may read it
 * - `missing`: there is no such thing
 * - `wrong`: what it sends is not what it says
 */
export type HubErrorKind =
  | 'unreachable'
  | 'broken'
  | 'slow'
  | 'server'
  | 'busy'
  | 'tokenMissing'
  | 'tokenRefused'
  | 'forbidden'
  | 'missing'
  | 'wrong';

/** A reason for the user. It has names of hosts, repositories and files in it, and nothing of a token or a signed address. */
export class HubError extends Error {
  constructor(
    readonly kind: HubErrorKind,
    message: string,
    /** Seconds that the hub asks to wait for. */
    readonly wait?: number,
  ) {
    super(message);
    this.name = 'HubError';
  }

  /** Whether the same request may work a moment later. */
  get isPassing(): boolean {
    return ['broken', 'server', 'busy'].includes(this.kind);
  }
}

/** What is asked for, in the words of messages. */
export interface Asked {
  /** `org/name`; absent for a search. */
  readonly repository?: string;
  /** `the revision v2 of org/name`; absent if it is the repository itself. */
  readonly what?: string;
}

/** What a status that is no success means. `host`: whose it is. `hadToken`: whether one was sent. */
export function statusError(status: number, headers: Headers, host: string, asked: Asked, hadToken: boolean): HubError {
  const repository = asked.repository ?? 'this';
  const what = asked.what ?? repository;
  const code = headers.get('x-error-code');
  if (status === 401 && hadToken && code !== 'RepoNotFound')
    return new HubError('tokenRefused', `${host} does not accept your token`);
  if (status === 401) {
    const reason = `${repository} is private, asks for its terms to be accepted, or is not there`;
    return new HubError('tokenMissing', `${host} asks for a token: ${reason}`);
  }
  if (status === 403) {
    const reason = hadToken
      ? 'its terms may have to be accepted on its page, or your token has no right to read it'
      : 'its terms have to be accepted on its page, which takes a token';
    return new HubError('forbidden', `${host} gives no access to ${repository}: ${reason}`);
  }
  if (status === 404) return new HubError('missing', `there is no ${what} on ${host}`);
  if (status === 429) {
    const wait = secondsToWait(headers);
    const asks = wait === undefined ? 'try again later' : `it asks to wait ${formatDuration(wait)}`;
    return new HubError('busy', `${host} has had too many requests from here (429): ${asks}`, wait);
  }
  if (status >= 500)
    return new HubError('server', `${host} has a fault of its own (${status})`, secondsToWait(headers));
  return new HubError('wrong', `${host} answered with the status ${status}`);
}

/** Seconds by `Retry-After` (a number or a date), or by the hub's own `RateLimit: "api";r=0;t=55`. */
function secondsToWait(headers: Headers): number | undefined {
  const after = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}$/.test(after)) return Number(after);
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return Math.max(0, Math.ceil((date - Date.now()) / 1000));
  const left = /;\s*t=(\d{1,6})/.exec(headers.get('ratelimit') ?? '')?.[1];
  return left === undefined ? undefined : Number(left);
}
