import { BytePairTokenizer } from '../../engine/bytePairTokenizer';
import { type BytePairVocabulary, idsOfBytes } from '../../engine/bytePairVocabulary';
import { isPackedFile } from '../../engine/formats/packed/packedFileName';
import { unpackVocabulary } from '../../engine/formats/packed/packedVocabulary';
import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../engine/formats/tokenizerFileSet';
import { ShortcutTokenizer } from '../../engine/shortcutTokenizer';

/** A tokenizer to train on top of. */
export interface BaseTokenizer {
  /** For people. */
  readonly name: string;
  /** As `readTokenizerFiles` takes them, or one `.loupe`, a packed vocabulary. */
  readonly files: readonly TokenizerFile[];
}

/**
 * The entries and merges of a tokenizer that is to be continued, with its ids. Special tokens are left out: a recipe
 * has its own. Throws with the reason for the user where the files are no byte-level BPE, or where there are gaps
 * between the ids, which readers of the result would number otherwise.
 */
export function baseVocabulary({ name, files }: BaseTokenizer): BytePairVocabulary {
  const vocabulary = withoutSpecial(read({ name, files }));
  const { offsets } = vocabulary;
  for (let id = 0; id + 1 < offsets.length; id++) {
    if (offsets[id] === offsets[id + 1]) throw unusable(name, `it has no entry with the id ${id}`);
  }
  const missing = idsOfBytes(vocabulary).indexOf(-1);
  if (missing >= 0) throw unusable(name, `it has no entry for the byte 0x${missing.toString(16)}`);
  return vocabulary;
}

function read({ name, files }: BaseTokenizer): BytePairVocabulary {
  const packed = files.find(isPackedFile);
  if (packed) return unpackVocabulary(packed.bytes).vocabulary;
  const tokenizer = readTokenizerFiles(files, { id: 'base', name });
  if (tokenizer instanceof BytePairTokenizer) return tokenizer.vocabulary;
  if (tokenizer instanceof ShortcutTokenizer) return tokenizer.shortcut.vocabulary;
  throw unusable(name, 'it is no byte-level BPE with a pattern that is known here');
}

/** Without special tokens, and without the ids at the end that only they have. */
function withoutSpecial(vocabulary: BytePairVocabulary): BytePairVocabulary {
  const { offsets } = vocabulary;
  let ids = offsets.length - 1;
  while (ids > 0 && offsets[ids - 1] === offsets[ids]) ids--;
  const { plainIds } = vocabulary;
  const kept = plainIds && { plainIds: plainIds.filter(id => id < ids) };
  return { ...vocabulary, ...kept, offsets: offsets.slice(0, ids + 1), specialTokens: new Map() };
}

function unusable(name: string, reason: string): Error {
  return new Error(`${name} cannot be continued: ${reason}`);
}
