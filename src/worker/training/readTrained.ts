import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { readBpeParts } from '../../engine/formats/tokenizerJson/readBpeParts';
import { asString, JsonFields, memberPath } from '../../engine/json/checkedJson';
import { FormatError } from '../../engine/json/formatError';
import type { BpeParts } from '../../engine/models/stringBpe/bpeParts';
import { byteOfCharacter } from '../../engine/unicode/byteAlphabet';
import type { TrainingRecipe } from '../../training/recipe';
import type { TrainedTokenizer } from '../../training/trainedTokenizer';

/**
 * A trained tokenizer back from its tokenizer.json, as training/export/writeTokenizerJson.ts writes byte-level BPE: for the
 * forms that are made of merges. Throws with the reason if it is a model without merges, as Unigram, and `FormatError` if
 * the file is damaged.
 */
export function readTrained(recipe: TrainingRecipe, tokenizerJson: Uint8Array): TrainedTokenizer {
  const file = new JsonFields(JSON.parse(new TextDecoder().decode(tokenizerJson)), '');
  const model = file.required('model', (json, path) => new JsonFields(json, path));
  const type = model.required('type', asString);
  if (type !== 'BPE') throw new Error(`a ${type} model has no merges, so it has tokenizer.json alone`);
  return { recipe, model: { type: 'BPE', vocabulary: vocabularyOf(readBpeParts(model)) } };
}

function vocabularyOf({ vocabulary, mergeLefts, mergeRights, mergeResults }: BpeParts): BytePairVocabulary {
  const offsets = new Uint32Array(vocabulary.idEnd + 1);
  for (let id = 0; id < vocabulary.idEnd; id++)
    offsets[id + 1] = offsets[id]! + (vocabulary.idToToken(id) ?? '').length;
  const bytes = new Uint8Array(offsets[vocabulary.idEnd]!);
  for (let id = 0; id < vocabulary.idEnd; id++) {
    const entry = vocabulary.idToToken(id) ?? '';
    for (let index = 0; index < entry.length; index++) bytes[offsets[id]! + index] = byteOf(entry, index);
  }
  return { bytes, offsets, mergeLefts, mergeRights, mergeResults, specialTokens: new Map() };
}

function byteOf(entry: string, index: number): number {
  const byte = byteOfCharacter.get(entry.charAt(index));
  if (byte === undefined) {
    const character = JSON.stringify(entry.charAt(index));
    throw new FormatError(
      memberPath('model.vocab', entry),
      `expected characters of the byte alphabet, found ${character}`,
    );
  }
  return byte;
}
