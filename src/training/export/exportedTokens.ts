import { entryBytes } from '../../engine/bytePairVocabulary';
import { byteLevelText } from '../byteLevelOrder';
import { addedTokenProblem } from './addedTokenText';
import type { AddedTokenRecipe, TrainingRecipe } from '../recipe';
import type { TrainedTokenizer } from '../trainedTokenizer';

/** A token in addition to the model's own entries. */
export interface ExportedToken extends AddedTokenRecipe {
  readonly id: number;
}

/** All entries of a tokenizer as its files have them. */
interface ExportedTokens {
  /** The model's entries by id, as `tokenizer.json` writes them: in the byte alphabet, or as pieces with `▁`. */
  readonly model: readonly string[];
  /**
   * The recipe's added tokens, by id. One that is an entry of the model has the model's id: readers look there first,
   * whatever the file says.
   */
  readonly added: readonly ExportedToken[];
  /** Special tokens without a meaning, up to the padded size. */
  readonly reserved: readonly ExportedToken[];
  /** Entries in all: the next id. */
  readonly size: number;
}

/**
 * Numbers everything: the model's entries, then the added tokens as the recipe lists them, then the padding. Throws for
 * an added token that cannot be written to a file, which `recipeProblems` finds before anything is trained.
 */
export function exportedTokens({ recipe, model }: TrainedTokenizer): ExportedTokens {
  const entries =
    model.type === 'Unigram'
      ? model.pieces.map(({ piece }) => piece)
      : Array.from({ length: model.vocabulary.offsets.length - 1 }, (_, id) =>
          byteLevelText(entryBytes(model.vocabulary, id)),
        );
  const wanted = new Map(recipe.addedTokens.map(token => [token.content, token]));
  wanted.delete('');
  for (const token of wanted.values()) {
    const problem = addedTokenProblem(token, recipe);
    if (problem !== undefined)
      throw new Error(`the token ${JSON.stringify(token.content)} cannot be added: ${problem}`);
  }
  if (model.type === 'Unigram') {
    const unknown = entries[model.unknownId]!;
    wanted.set(unknown, { content: unknown, special: true });
  }
  // Of entries that are there twice the later one counts, as in every reader.
  const ids = new Map(entries.map((entry, id) => [entry, id]));
  let size = entries.length;
  const added = Array.from(wanted.values(), token => ({ ...token, id: ids.get(token.content) ?? size++ }));
  added.sort((one, other) => one.id - other.id);
  const reserved: ExportedToken[] = [];
  const padded = paddedSize(size, recipe.padding);
  for (let number = 0; size < padded; number++) {
    const content = `<|reserved_${number}|>`;
    if (!wanted.has(content) && !ids.has(content)) reserved.push({ id: size++, content, special: true });
  }
  return { model: entries, added, reserved, size };
}

/** What a number of entries is filled up to: 1000 by a power of two to 1024, by a multiple of 300 to 1200. */
export function paddedSize(entries: number, padding: TrainingRecipe['padding']): number {
  if (padding === 'none') return entries;
  if (padding !== 'powerOfTwo') return Math.ceil(entries / padding.multipleOf) * padding.multipleOf;
  let size = 1;
  while (size < entries) size *= 2;
  return size;
}
