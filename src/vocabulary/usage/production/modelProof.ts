import type { BytePairVocabulary } from '../../../engine/bytePairVocabulary';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import { BytePairModel } from '../../../engine/models/byteLevelBpe/bytePairModel';
import type { Model } from '../../../engine/models/model';
import { UnigramModel } from '../../../engine/models/unigram/unigramModel';
import { WordPieceModel } from '../../../engine/models/wordPieceModel';
import type { VocabularyEntry } from '../listedEntries';
import { fitsIntoUtf8 } from './partialCharacters';
import type { NeverProof, NeverReason } from './neverProof';

/**
 * Byte-level BPE: an entry is produced within some piece only if its own bytes, as a piece, are encoded to it. With the
 * merges (a, b), (b, c) and (a, bc), in this order, `abc` is never produced: its bytes become `ab c`.
 *
 * Proof: let a token t be made of the symbols i to j of a piece. All merges among these symbols were merged into t, so
 * no merge ever reached across their ends. At each step the lowest rank of all, leftmost, was merged; where that was
 * among i to j it was also the lowest, leftmost one there. So the merges among i to j are those of these symbols alone,
 * in the same order, and they end in t. Look-up of whole pieces, for entries that no merge makes, also gives such an
 * entry for its own bytes.
 */
export function bytePairProof(vocabulary: BytePairVocabulary): NeverProof {
  const model = new BytePairModel(vocabulary);
  let ids = new Uint32Array(256);
  return ({ id, bytes }) => {
    if (bytes.length > ids.length) ids = new Uint32Array(2 * bytes.length);
    const count = model.encodeInto(bytes, 0, bytes.length, ids, 0);
    return count === 1 && ids[0] === id ? undefined : 'merges';
  };
}

/** What the model of a pipeline never produces, whatever the piece. */
export function modelProof(model: Model): NeverProof {
  if (model instanceof BpeModel) return characterPairProof(model);
  if (model instanceof UnigramModel) return unigramProof(model);
  if (model instanceof WordPieceModel) return wordPieceProof(model);
  return entry => repeated(model, entry);
}

function repeated(model: Model, { id, piece }: VocabularyEntry): NeverReason | undefined {
  return piece !== undefined && model.tokenToId(piece) !== id ? 'repeated' : undefined;
}

/**
 * Like {@link bytePairProof}, on the characters of a piece that have entries: other characters separate them, or are
 * dropped before anything is merged. A known character is never written in bytes. Where whole pieces are looked up
 * before merging, an entry is found for its own text, and nothing is proved about it.
 */
function characterPairProof(model: BpeModel): NeverProof {
  if (!model.mergesPlainCharacters) return entry => repeated(model, entry);
  const { ignoreMerges } = model.parts;
  return entry => {
    // Written out in a text, `<0x66>` is a whole piece that may be looked up.
    if (entry.role === 'byteToken') return ignoreMerges ? undefined : byteThatIsNotNeeded(model, entry);
    return repeated(model, entry) ?? (tokenizesToItself(model, entry) ? undefined : 'merges');
  };
}

/** Whether a byte token is the byte of no character, or of an ASCII character that has an entry of its own. */
function byteThatIsNotNeeded(model: Model, { bytes, text }: VocabularyEntry): NeverReason | undefined {
  if (!fitsIntoUtf8(bytes)) return 'notUtf8';
  return text === undefined || model.tokenToId(text) === undefined ? undefined : 'knownCharacter';
}

function tokenizesToItself(model: Model, { id, piece }: VocabularyEntry): boolean {
  let others = 0;
  model.tokenize(piece!, found => (others += found === id ? 0 : 1));
  return others === 0;
}

/** Sums of scores are rounded by less than this in any piece of a size that there is. */
const ROUNDING = 1e-6;

/**
 * Unigram: where a split of the entry's own characters scores better than the entry, it does so within any piece, and
 * the best split (Viterbi) of the piece never has the entry. With the scores ab -9, a -3, b -4 the entry `ab` is never
 * produced. This is proved only for differences larger than rounding, and never for equal scores, where the order of
 * the search decides.
 */
function unigramProof(model: UnigramModel): NeverProof {
  const { scores, isHidden, vocabulary } = model.parts;
  const isBeaten = ({ id, piece }: VocabularyEntry): boolean => {
    let total = 0;
    let count = 0;
    let unknown = 0;
    model.tokenize(piece!, (found, _start, _end, flags) => {
      count++;
      total += scores[found]!;
      if (flags !== 0) unknown++;
    });
    return count > 1 && unknown === 0 && total > scores[id]! + ROUNDING;
  };
  return entry => {
    if (repeated(model, entry)) return 'repeated';
    if (!isBeaten(entry)) return undefined;
    if (entry.role !== 'byteToken') return 'score';
    // It is not found where its name is written in a text; so it would have to be used for a byte.
    const known = entry.text === undefined ? undefined : vocabulary.tokenToId(entry.text);
    return known !== undefined && isHidden?.(known) ? undefined : byteThatIsNotNeeded(model, entry);
  };
}

/**
 * WordPiece: a word of more characters than the model accepts is unknown as a whole, so no longer entry is ever
 * produced.
 */
function wordPieceProof(model: WordPieceModel): NeverProof {
  const { continuingSubwordPrefix: prefix, maxInputCharsPerWord: most } = model.parts;
  return entry => {
    const piece = entry.piece ?? '';
    const continues = prefix !== '' && piece.startsWith(prefix);
    // What continues a word has at least one character before it.
    const characters = Array.from(continues ? piece.slice(prefix.length) : piece).length + (continues ? 1 : 0);
    return characters > most ? 'tooLong' : repeated(model, entry);
  };
}
