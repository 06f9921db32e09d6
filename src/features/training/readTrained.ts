import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { byteLetters } from '../../engine/unicode/byteLetters';
import type { TrainingRecipe } from '../../training/recipe';
import type { TrainedTokenizer } from '../../training/trainedTokenizer';

const bytesOfLetters: ReadonlyMap<string, number> = new Map(byteLetters.map((letter, byte) => [letter, byte]));

/**
 * A trained tokenizer back from its tokenizer.json, as training/export/tokenizerJson.ts writes byte-level BPE: for the
 * forms that are made of merges. Throws with the reason if the file is not like that, as for Unigram, which has none.
 */
export function readTrained(recipe: TrainingRecipe, tokenizerJson: Uint8Array): TrainedTokenizer {
  const { model } = JSON.parse(new TextDecoder().decode(tokenizerJson)) as { readonly model?: Partial<BpeSection> };
  if (model?.type !== 'BPE') {
    throw new Error(`a ${model?.type ?? 'tokenizer without a'} model has no merges, so it has tokenizer.json alone`);
  }
  return { recipe, model: { type: 'BPE', vocabulary: vocabularyOf(model.vocab ?? {}, model.merges ?? []) } };
}

interface BpeSection {
  readonly type: string;
  readonly vocab: Readonly<Record<string, number>>;
  readonly merges: readonly string[];
}

function vocabularyOf(vocab: Readonly<Record<string, number>>, merges: readonly string[]): BytePairVocabulary {
  const ids = new Map(Object.entries(vocab));
  const entries: string[] = [];
  for (const [entry, id] of ids) entries[id] = entry;
  const offsets = new Uint32Array(entries.length + 1);
  for (let id = 0; id < entries.length; id++) offsets[id + 1] = offsets[id]! + (entries[id]?.length ?? 0);
  const bytes = new Uint8Array(offsets[entries.length]!);
  for (let id = 0; id < entries.length; id++) {
    const entry = entries[id] ?? '';
    for (let index = 0; index < entry.length; index++) bytes[offsets[id]! + index] = byteOf(entry.charAt(index));
  }
  const parts = merges.map(merge => {
    const space = merge.indexOf(' ');
    const [left, right] = [merge.slice(0, space), merge.slice(space + 1)];
    return [idOf(ids, left), idOf(ids, right), idOf(ids, left + right)] as const;
  });
  return {
    bytes,
    offsets,
    mergeLefts: Uint32Array.from(parts, ([left]) => left),
    mergeRights: Uint32Array.from(parts, ([, right]) => right),
    mergeResults: Uint32Array.from(parts, ([, , result]) => result),
    specialTokens: new Map(),
  };
}

function byteOf(letter: string): number {
  const byte = bytesOfLetters.get(letter);
  if (byte === undefined) throw new Error(`tokenizer.json is damaged: ${JSON.stringify(letter)} stands for no byte`);
  return byte;
}

function idOf(ids: ReadonlyMap<string, number>, entry: string): number {
  const id = ids.get(entry);
  if (id === undefined) throw new Error(`tokenizer.json is damaged: the entry ${JSON.stringify(entry)} is missing`);
  return id;
}
