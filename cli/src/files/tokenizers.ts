import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { overrideOf } from '../../../src/catalog/modelOverrides';
import { tokenizerFor, type TokenizerExactness } from '../../../src/catalog/tokenizers';
import { packedFileName } from '../../../src/engine/formats/packed/packedFileName';
import type { Tokenizer } from '../../../src/engine/tokenizer';
import { messageOf } from '../../../src/text/errors';
import { openBundled } from '../../../src/engine/formats/packed/openPacked';
import { type CommonOptions, DEFAULT_MODEL } from '../commands/commonOptions';
import { CannotRun } from '../report';
import { SETTINGS_FILE, userModels } from './userModels';

/** By what is counted: a model's tokenizer or a file's. */
export interface Chosen {
  /** What was asked for, for people: a model, a tokenizer's id, a file. */
  readonly name: string;
  /** Of a bundled vocabulary, or the path of a file of the user's. */
  readonly tokenizer: { readonly id: string } | { readonly file: string };
  readonly exactness: TokenizerExactness;
  /** Catalog id, where one was asked for. */
  readonly model?: string;
  /** The workspace's settings say so. */
  readonly bySettings?: true;
}

/** A model, as the workspace in `root` has it, or the id of a bundled tokenizer, by its name on the command line. */
export async function chooseByName(name: string, root: string): Promise<Chosen> {
  const { tokenizer } = overrideOf(await userModels(root), name);
  if (tokenizer !== undefined)
    return { name, tokenizer: { id: tokenizer }, exactness: { kind: 'exact' }, model: name, bySettings: true };
  if (!name.includes('/')) return { name, tokenizer: { id: name }, exactness: { kind: 'exact' } };
  const { tokenizerId, exactness } = tokenizerFor(name);
  return { name, tokenizer: { id: tokenizerId }, exactness, model: name };
}

/** The tokenizer of a file: `tokenizer.json`, tiktoken ranks, a GGUF ... */
function chooseFile(file: string): Chosen {
  return { name: file, tokenizer: { file }, exactness: { kind: 'exact' } };
}

/** By what a command counts. */
export async function chosenBy({ model, tokenizer }: CommonOptions, root = '.'): Promise<Chosen> {
  return tokenizer === undefined ? chooseByName(model ?? DEFAULT_MODEL, root) : chooseFile(tokenizer);
}

/** What a count is worth, as a sentence; none where it is exact. */
export function exactnessNotes({ exactness, name, tokenizer, bySettings }: Chosen): string[] {
  if (bySettings && 'id' in tokenizer)
    return [`Counted by ${tokenizer.id}: ${SETTINGS_FILE} says that it is the tokenizer of ${name}.`];
  return exactness.kind === 'exact' ? [] : [`Estimate for ${name}: ${exactness.reason}`];
}

const opened = new Map<string, Promise<Tokenizer>>();

/** Opens a tokenizer, once. */
export function openChosen({ tokenizer }: Pick<Chosen, 'tokenizer'>): Promise<Tokenizer> {
  const key = 'id' in tokenizer ? tokenizer.id : tokenizer.file;
  const known = opened.get(key);
  if (known) return known;
  const made = 'id' in tokenizer ? Promise.resolve(openById(tokenizer.id)) : openFile(tokenizer.file);
  opened.set(key, made);
  return made;
}

function openById(id: string): Tokenizer {
  const path = join(vocabularyFolder(), packedFileName(id));
  // An id becomes a part of a path.
  if (!/^[\w-]+$/.test(id) || !existsSync(path))
    throw new CannotRun(
      `There is no tokenizer ${id} in the terminal. Models are written provider/model; files are given with --tokenizer.`,
    );
  return openBundled(readFileSync(path));
}

async function openFile(path: string): Promise<Tokenizer> {
  // The readers of all formats are loaded only where a file is named.
  const { openTokenizer } = await import('../../../src/worker/engine/openTokenizer');
  try {
    return openTokenizer([{ name: basename(path), bytes: readFileSync(path) }], { id: 'file', name: basename(path) });
  } catch (error) {
    throw new CannotRun(`The tokenizer ${path} cannot be read: ${messageOf(error)}`);
  }
}

/** Beside the folder of the bundle. */
function vocabularyFolder(): string {
  return join(__dirname, '..', 'vocabularies');
}
