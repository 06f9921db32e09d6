import { BytePairTokenizer } from '../../bytePairTokenizer';
import type { PackedHeader } from './packedHeader';
import { unpackLazily, unpackVocabulary } from './packedVocabulary';
import { BytePairModel } from '../../models/byteLevelBpe/bytePairModel';
import { scannerByName } from '../../scanners/scannerTable';
import type { TokenizerInfo } from '../../tokenizer';

/** What a packed vocabulary says about itself. */
export function infoOfPacked({ id, name, kind, description, entries }: PackedHeader): TokenizerInfo {
  return { id, name, kind, description, vocabularySize: entries };
}

/** The tokenizer of a packed vocabulary (`.loupe`). Throws an `Error` that says what is wrong with the file. */
export function openPacked(file: Uint8Array): BytePairTokenizer {
  const { header, vocabulary } = unpackVocabulary(file);
  return new BytePairTokenizer(infoOfPacked(header), vocabulary, scannerByName(header.preTokenizer));
}

/**
 * The same of a vocabulary of ours, in a fraction of the time: what only long texts need is made when it is needed. Damage
 * that cannot be told by sizes is an error then.
 */
export function openBundled(file: Uint8Array): BytePairTokenizer {
  const { header, vocabulary, plain } = unpackLazily(file);
  const model = new BytePairModel(vocabulary, { plain });
  return new BytePairTokenizer(infoOfPacked(header), vocabulary, scannerByName(header.preTokenizer), model);
}
