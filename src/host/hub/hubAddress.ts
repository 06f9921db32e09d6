/** The hub that is asked where neither the setting nor `HF_ENDPOINT` names another. */
export const PUBLIC_HUB = 'https://huggingface.co';

/** What people type in place of the public hub's name. */
const SHORT_NAMES = ['hf.co', 'www.huggingface.co'];

/** A repository of a model, and which of its revisions: a branch, a tag or a commit. */
export interface HubAddress {
  /** `org/name`, or `name` alone as the oldest ones have it. */
  readonly repository: string;
  /** The hub's own default where it is not named. */
  readonly reference?: string;
}

/** The address of a hub or of a mirror. Throws with what `source`, where it was named, must be. */
export function readEndpoint(text: string, source: string): URL {
  const expected = `${source} must be the address of a hub, as ${PUBLIC_HUB} is`;
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw new Error(expected);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(expected);
  // It would be shown, and logged, with the address.
  if (url.username !== '' || url.password !== '') throw new Error(`${source} must not have a password in it`);
  const path = url.pathname.replace(/\/+$/, '');
  return new URL(`${url.origin}${path}/`);
}

/** Whether a token may be sent there: nobody on the way can read it. */
export function mayHaveToken({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

const NAME = '[A-Za-z0-9_][\\w.-]{0,95}';
const REPOSITORY = new RegExp(`^${NAME}(?:/${NAME})?$`);
const REFERENCE = /^[A-Za-z0-9_][\w./+-]{0,199}$/;

export function isRepository(text: string): boolean {
  return REPOSITORY.test(text) && !text.includes('..');
}

/** Whether a text can be the name of a branch, a tag or a commit. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text) && !text.includes('..');
}

export function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/**
 * What people type or paste to name a repository: `org/name`, `org/name@v1.0`,
 * `https://huggingface.co/org/name/tree/v1.0`. Nothing if it is a search, as `name` alone is.
 */
export function readTypedAddress(typed: string, endpoint: URL): HubAddress | undefined {
  const text = typed.trim();
  const hosts = [endpoint.host, new URL(PUBLIC_HUB).host, ...SHORT_NAMES];
  const [, host, path] = /^(?:https?:\/\/)?([^/]+)\/(.+)$/.exec(text) ?? [];
  if (host !== undefined && hosts.includes(host.toLowerCase())) return addressInUrl(path!, endpoint.pathname.slice(1));
  const [repository, reference] = text.split('@', 2) as [string, string | undefined];
  if (!repository.includes('/') && reference === undefined) return undefined;
  return checked(repository, reference);
}

/** `org/name/blob/main/tokenizer.json` → `org/name` at `main`. `prefix`: of a hub that is not at the top of its host. */
function addressInUrl(path: string, prefix: string): HubAddress | undefined {
  const own = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const parts = own.split(/[?#]/)[0]!.replace(/\/+$/, '').split('/');
  const kind = parts.findIndex(part => ['tree', 'blob', 'resolve', 'commit'].includes(part));
  const name = parts.slice(0, kind < 0 ? 2 : kind).join('/');
  const reference = kind < 0 ? undefined : parts[kind + 1];
  try {
    return checked(name, reference === undefined ? undefined : decodeURIComponent(reference));
  } catch {
    return undefined; // no percent-encoding
  }
}

function checked(repository: string, reference: string | undefined): HubAddress | undefined {
  if (!isRepository(repository)) return undefined;
  if (reference === undefined || reference === '') return { repository };
  return isReference(reference) ? { repository, reference } : undefined;
}
