import type { TokenizerSource } from '../../protocol/tokenizerSource';

/** Digits of a commit that people are shown, as on the hub's pages. */
const SHOWN_DIGITS = 8;

const CHECKED = {
  hashes: 'each file by its hash',
  length: 'the length of the whole; of a part of a file, no hash is known',
  nothing: 'nothing: the cache had no hashes',
} as const satisfies Readonly<Record<TokenizerSource['checked'], string>>;

/** `main at 1a2b3c4d`; a commit by itself is shown once. */
export function revisionText({ reference, revision }: Pick<TokenizerSource, 'reference' | 'revision'>): string {
  const commit = revision.slice(0, SHOWN_DIGITS);
  return reference === revision ? commit : `${reference} at ${commit}`;
}

/** What the authors call the licence of a model, as far as they or the hub say it. */
export function licenceText(licence: string | undefined): string {
  return licence === undefined ? 'no licence named' : `licence ${licence}`;
}

/** Where a tokenizer is from, in a line. */
export function sourceText(source: TokenizerSource): string {
  const { repository, endpoint, licence, downloaded } = source;
  const where = `${repository} on ${new URL(endpoint).host}, ${revisionText(source)}`;
  return `From ${where}, ${licenceText(licence)}, downloaded ${downloaded}`;
}

/** The same as rows of a table: title and value. */
export function sourceRows(source: TokenizerSource): (readonly [string, string])[] {
  const { repository, endpoint, path, reference, revision, licence, downloaded, checked } = source;
  return [
    ['Repository', `${repository} on ${endpoint}`],
    ['File there', path],
    ['Revision', reference === revision ? revision : `${revision} (${reference})`],
    ['Licence', licence ?? 'none is named'],
    ['Downloaded', downloaded],
    ['Checked', CHECKED[checked]],
  ];
}
