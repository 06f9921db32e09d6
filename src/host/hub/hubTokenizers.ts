import type { HubFile } from './hubModels';

/** Files that are tokenizers by themselves. Nothing else of a repository is read but those beside it, and no code ever. */
const TOKENIZERS =
  /^(?:tokenizer\.json|tokenizer\.model|tekken\.json|vocab\.json|vocab\.txt|spiece\.model|sentencepiece\.bpe\.model|tiktoken\.model|[\w.+-]+\.tiktoken)$/;
/** Files that say more about the one beside them. */
const BESIDE = ['tokenizer_config.json', 'special_tokens_map.json', 'added_tokens.json', 'chat_template.jinja'];
/** Models for llama.cpp that have a tokenizer: not the parts after the first one, and not what only helps a model to see. */
const GGUF = /^(?!mmproj)(?!.*-(?!0*1-of-)\d+-of-\d+\.gguf$).+\.gguf$/i;

/** A tokenizer of a repository. */
export interface HubTokenizer {
  readonly main: HubFile;
  /** Of a GGUF only the start is read, where its tokenizer is; the rest is weights. */
  readonly isStart: boolean;
  readonly beside: readonly HubFile[];
}

/**
 * The tokenizers of a repository: those at its top first, in a folder the likeliest first, then GGUFs from the smallest.
 *
 * @param likely Of the names of files in a folder those that are usual for tokenizers, the likeliest first.
 */
export async function tokenizersOf(
  files: readonly HubFile[],
  likely: (names: readonly string[]) => Promise<readonly string[]>,
): Promise<HubTokenizer[]> {
  const folders = new Map<string, Map<string, HubFile>>();
  for (const file of files) {
    const { folder, name } = splitPath(file.path);
    const known = folders.get(folder) ?? new Map<string, HubFile>();
    folders.set(folder, known.set(name, file));
  }
  const found: HubTokenizer[] = [];
  const byDepth = [...folders].sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1));
  for (const [, inFolder] of byDepth) {
    const names = [...inFolder.keys()].filter(name => TOKENIZERS.test(name));
    for (const name of names.length === 0 ? [] : await likely(names)) {
      const beside = [...BESIDE, ...(name === 'vocab.json' ? ['merges.txt'] : [])];
      found.push({
        main: inFolder.get(name)!,
        isStart: false,
        beside: beside.flatMap(each => inFolder.get(each) ?? []),
      });
    }
  }
  const ggufs = files.filter(({ path }) => GGUF.test(splitPath(path).name));
  ggufs.sort((a, b) => (a.size ?? Infinity) - (b.size ?? Infinity));
  return [...found, ...ggufs.map(main => ({ main, isStart: true, beside: [] }))];
}

/** Bytes to be downloaded; undefined where the hub does not say it, or only reading tells. */
export function bytesOf({ main, beside, isStart }: HubTokenizer): number | undefined {
  if (isStart) return undefined;
  return [main, ...beside].reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}

/** `tokenizer/vocab.json` → `tokenizer`, `vocab.json`; at the top the folder is empty. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const end = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(0, end)), name: path.slice(end + 1) };
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}
