import { createHash } from 'node:crypto';
import { byteLength, type Document, fraction } from './documents';
import { corpusFolder, readText } from './files';
import { withoutKnownParagraphs } from './paragraphs';
import type { Domain, Source } from './sources';

/** Share of each source, by groups of documents, that is never trained on. */
export const HELD_OUT_SHARE = 0.1;

/** What a corpus is made of, shown in the product and named in its notices. */
export interface SourceRecord {
  readonly domain: Domain;
  readonly package: string;
  readonly version: string;
  readonly licence: string;
  readonly rights: string;
  readonly files: string;
  readonly documents: number;
  /** Bytes of UTF-8 after duplicates are taken out. */
  readonly trainingBytes: number;
  readonly heldOutBytes: number;
  /** Of all names and texts, in order. */
  readonly sha256: string;
}

export interface Corpus {
  readonly training: readonly Document[];
  readonly heldOut: readonly Document[];
  readonly records: readonly SourceRecord[];
}

/** Where whole paragraphs are copied from one text to the next: clauses, instructions, examples. */
const copied: ReadonlySet<Domain> = new Set<Domain>(['legal', 'documentation', 'payments']);

/**
 * Reads the sources of one domain. Documents that occur twice are kept once. Where paragraphs are copied too, each is
 * kept once, and none that is trained on is left in the held-out part.
 */
export function readCorpus(sources: readonly Source[], domain: Domain): Corpus {
  const seen = new Set<string>();
  const training: Document[] = [];
  const heldOut: Document[] = [];
  const records: SourceRecord[] = [];
  const known = new Set<string>();
  for (const source of sources.filter(each => each.domain === domain)) {
    const all = source.read(corpusFolder(source.package)).filter(({ text }) => {
      const hash = createHash('sha256').update(text).digest('base64');
      return text.trim() !== '' && !seen.has(hash) && seen.add(hash);
    });
    const isHeldOut = ({ name, group = name }: Document): boolean =>
      fraction(`${source.package}/${group}`) < HELD_OUT_SHARE;
    const parts = [all.filter(each => !isHeldOut(each)), all.filter(isHeldOut)];
    const [own, ownHeldOut] = parts.map(part => (copied.has(domain) ? withoutKnownParagraphs(part, known) : part));
    training.push(...own!);
    heldOut.push(...ownHeldOut!);
    records.push(record(source, own!, ownHeldOut!));
  }
  return { training, heldOut, records };
}

function record(source: Source, training: readonly Document[], heldOut: readonly Document[]): SourceRecord {
  const hash = createHash('sha256');
  for (const { name, text } of [...training, ...heldOut]) hash.update(`${name}\0${text}\0`);
  const { version } = JSON.parse(readText(`${corpusFolder(source.package)}/package.json`)) as { version: string };
  const { domain, licence, rights, files } = source;
  return {
    domain,
    package: source.package,
    version,
    licence,
    rights,
    files,
    documents: training.length + heldOut.length,
    trainingBytes: byteLength(training),
    heldOutBytes: byteLength(heldOut),
    sha256: hash.digest('hex'),
  };
}
