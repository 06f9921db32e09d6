import fs from 'node:fs';
import path from 'node:path';
import { corpora, filesUnder, products, root } from './files';
import { sha256 } from './products';
import { sources } from './sources';

/** Beside the products, not among them: it says nothing to anyone but this script. */
const stampFile = `${products}.stamp.json`;

/** Code that decides what a product looks like. */
const codeThatMatters = [
  'generated/unicodeClasses.ts',
  'scripts/vocabularies',
  'src/engine/bytePairVocabulary.ts',
  'src/engine/formats/packed/packedVocabulary.ts',
  'src/engine/formats/tiktoken/tiktokenRanks.ts',
  'src/engine/models/byteLevelBpe',
  'src/engine/models/merging',
  'src/engine/preTokenizers',
  'src/engine/scanners',
  'src/engine/unicode',
  'src/training',
];
/** Code in the same folders that has no part in them. */
const codeThatDoesNot =
  /^(src\/training\/(card|domains|export|importedCounts|unigram)|scripts\/vocabularies\/addedToken)/;

interface Stamp {
  readonly inputs: string;
  /** sha256 of each product. */
  readonly files: Readonly<Record<string, string>>;
}

/** A hash of all that the products depend on: the code above, and the exact packages that the texts come from. */
export function inputsHash(): string {
  const code = codeThatMatters
    .flatMap(each => filesUnder(root, each))
    .filter(file => !codeThatDoesNot.test(file))
    .map(file => [file, sha256(fs.readFileSync(path.join(root, file)))]);
  const texts = [...new Set(sources.map(source => source.package))].sort();
  return sha256(JSON.stringify([code, lockedVersions(corpora, texts), lockedVersions(root, ['tiktoken'])]));
}

/** Version and hash of each package as the folder's lock has them. Throws for one that it does not name. */
function lockedVersions(folder: string, names: readonly string[]): (readonly [string, string, string])[] {
  const { packages } = JSON.parse(fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity: string }>>;
  };
  return names.map(name => {
    const entry = packages[`node_modules/${name}`];
    if (!entry) throw new Error(`${path.join(folder, 'package-lock.json')} does not name ${name}`);
    return [name, entry.version, entry.integrity];
  });
}

/** Whether every product is there, untouched, and made from these inputs. */
export function isUpToDate(inputs: string): boolean {
  if (!fs.existsSync(stampFile)) return false;
  const stamp = JSON.parse(fs.readFileSync(stampFile, 'utf8')) as Stamp;
  if (stamp.inputs !== inputs) return false;
  return Object.entries(stamp.files).every(([file, hash]) => {
    const whole = path.join(products, file);
    return fs.existsSync(whole) && sha256(fs.readFileSync(whole)) === hash;
  });
}

export function clearStamp(): void {
  fs.rmSync(stampFile, { force: true });
}

/** To be called last, when all products are complete. */
export function writeStamp(inputs: string): void {
  const files = Object.fromEntries(
    filesUnder(products).map(file => [file, sha256(fs.readFileSync(path.join(products, file)))]),
  );
  fs.writeFileSync(stampFile, `${JSON.stringify({ inputs, files } satisfies Stamp, null, 2)}\n`);
}
