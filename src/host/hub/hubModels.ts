import {
  arrayOf,
  arrayUpTo,
  asObject,
  type Check,
  integerFrom,
  JsonFields,
  stringUpTo,
} from '../../engine/json/checkedJson';
import { FormatError } from '../../engine/json/formatError';
import { type HubAddress, isCommit, isReference, isRepository } from './hubAddress';
import { HubError } from './hubError';
import { type FileHash, hashOfHex } from './fileHash';
import type { HubRequests } from './hubRequests';

/** A model as a search finds it. */
export interface FoundModel {
  readonly repository: string;
  /** In the last 30 days. */
  readonly downloads?: number;
  /** As its authors name it, such as `apache-2.0`. */
  readonly licence?: string;
  /** Its terms must be accepted on its page before its files can be read. */
  readonly isGated: boolean;
}

/** A file of a repository at a commit. */
export interface HubFile {
  /** With folders: `tokenizer/vocab.json`. */
  readonly path: string;
  /** Bytes, as far as the hub says it. */
  readonly size?: number;
  readonly hash?: FileHash;
}

/** A repository at one commit. */
export interface HubModel extends FoundModel {
  /** The commit: 40 hexadecimal digits. */
  readonly revision: string;
  /** What it was found by: a branch, a tag, the commit. */
  readonly reference: string;
  readonly files: readonly HubFile[];
}

/** A branch or a tag, and the commit that it is at. */
export interface HubReference {
  readonly name: string;
  readonly revision: string;
}

/** The branch that hubs begin with. */
export const DEFAULT_REFERENCE = 'main';
/** Models of one search. */
const MOST_FOUND = 30;
const MOST_FILES = 30_000;
const MOST_REFERENCES = 5_000;

const asText = stringUpTo(2_000);
const asCount = integerFrom(0, Number.MAX_SAFE_INTEGER);

/** Models whose names or descriptions have these words, those that most download first. */
export async function searchModels(requests: HubRequests, words: string, signal: AbortSignal): Promise<FoundModel[]> {
  const query = new URLSearchParams({ search: words, limit: String(MOST_FOUND), sort: 'downloads' });
  // Lists leave out who may read a model, unless it is asked for.
  for (const field of ['downloads', 'gated', 'tags']) query.append('expand', field);
  const json = await requests.json(`api/models?${query}`, {}, signal);
  return read(requests, () => {
    const found = arrayUpTo(1000)(json, '').map((each, index) => new JsonFields(each, `[${index}]`));
    return found.slice(0, MOST_FOUND).map(readFound);
  });
}

/** A repository at the commit that a reference leads to now, with its files. */
export async function readModel(requests: HubRequests, address: HubAddress, signal: AbortSignal): Promise<HubModel> {
  const { repository, reference = DEFAULT_REFERENCE } = address;
  const path = `api/models/${repository}/revision/${encodeURIComponent(reference)}?blobs=true`;
  const what = address.reference === undefined ? repository : `${repository} with a revision ${reference}`;
  const json = await requests.json(path, { repository, what }, signal);
  return read(requests, () => {
    const fields = new JsonFields(json, '');
    const files = fields.required('siblings', arrayUpTo(MOST_FILES)).flatMap((each, index) => {
      return readFile(new JsonFields(each, `siblings[${index}]`)) ?? [];
    });
    return { ...readFound(fields), revision: fields.required('sha', asCommit), reference, files };
  });
}

/** Branches and tags, in the hub's order. */
export async function listReferences(
  requests: HubRequests,
  repository: string,
  signal: AbortSignal,
): Promise<HubReference[]> {
  const json = await requests.json(`api/models/${repository}/refs`, { repository }, signal);
  return read(requests, () => {
    const fields = new JsonFields(json, '');
    const all = ['branches', 'tags'].flatMap(key => fields.optional(key, arrayOf(asReference, MOST_REFERENCES), []));
    return all.filter(({ name }) => isReference(name));
  });
}

/** What is not as a hub answers is a fault of what was asked, with the place. */
function read<T>({ host }: HubRequests, from: () => T): T {
  try {
    return from();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new HubError('wrong', `${host} did not answer as a hub does: ${error.message}`);
  }
}

function readFound(fields: JsonFields): FoundModel {
  const gated = fields.get('gated');
  return {
    repository: fields.required('id', asRepository),
    ...fields.ifPresent('downloads', asCount),
    ...licenceIn(fields),
    isGated: gated !== undefined && gated !== null && gated !== false,
  };
}

/** In the card's head (`license`, or `license_name` where that is `other`), else among the tags as `license:mit`. */
function licenceIn(fields: JsonFields): { readonly licence?: string } {
  const card = new JsonFields(fields.optional('cardData', asObject, {}), 'cardData');
  const named = [card.get('license_name'), card.get('license')].find(each => typeof each === 'string' && each !== '');
  const tags = fields.optional('tags', arrayUpTo(10_000), []);
  const tag = tags.find(each => typeof each === 'string' && each.startsWith('license:')) as string | undefined;
  const licence = named ?? tag?.slice('license:'.length);
  return typeof licence === 'string' ? { licence: licence.slice(0, 100) } : {};
}

function readFile(fields: JsonFields): HubFile | undefined {
  const path = fields.required('rfilename', asText);
  if (!isSafePath(path)) return undefined;
  const lfs = fields.optional('lfs', asObject, undefined);
  const sha256 = lfs?.['sha256'] ?? lfs?.['oid'];
  const blob = fields.get('blobId');
  const hex = typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : undefined;
  // The git blob of a large file is that of a pointer to it.
  const small = lfs === undefined && typeof blob === 'string' && isCommit(blob) ? blob : undefined;
  const hash = hex ?? small;
  const size = fields.optional('size', asCount, undefined);
  return { path, ...(size !== undefined && { size }), ...(hash !== undefined && { hash: hashOfHex(hash) }) };
}

/** Whether a path is one of files below the repository, in letters that any file system takes. */
function isSafePath(path: string): boolean {
  const parts = path.split('/');
  return parts.length <= 10 && parts.every(part => /^[\w.+-]{1,120}$/.test(part) && !/^\.+$/.test(part));
}

const asRepository: Check<string> = (json, path) => {
  const name = asText(json, path);
  if (!isRepository(name)) throw new FormatError(path, 'expected the name of a repository');
  return name;
};

const asCommit: Check<string> = (json, path) => {
  const commit = asText(json, path);
  if (!isCommit(commit)) throw new FormatError(path, 'expected a commit of 40 hexadecimal digits');
  return commit;
};

const asReference: Check<HubReference> = (json, path) => {
  const fields = new JsonFields(json, path);
  return { name: fields.required('name', asText), revision: fields.required('targetCommit', asCommit) };
};
