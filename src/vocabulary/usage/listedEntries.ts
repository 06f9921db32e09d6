import { BytePairTokenizer } from '../../engine/bytePairTokenizer';
import { entryBytes } from '../../engine/bytePairVocabulary';
import { BpeModel } from '../../engine/models/stringBpe/bpeModel';
import { byteToken } from '../../engine/models/byteFallback';
import type { Model } from '../../engine/models/model';
import { UnigramModel } from '../../engine/models/unigram/unigramModel';
import { WordLevelModel } from '../../engine/models/wordLevelModel';
import { WordPieceModel } from '../../engine/models/wordPieceModel';
import { tokenBytes } from '../../engine/pipeline/tokenBytes';
import { PipelineTokenizer } from '../../engine/pipelineTokenizer';
import type { Tokenizer } from '../../engine/tokenizer';

/**
 * The purpose of an entry: `special` ones have a meaning of their own and are no text, `added` ones are found before
 * any splitting, a `byteToken` is one byte of a character that has no entry, `unknown` any such character.
 */
export type EntryRole = 'special' | 'added' | 'byteToken' | 'unknown' | 'model';

/** An entry of a vocabulary. */
export interface VocabularyEntry {
  readonly id: number;
  readonly role: EntryRole;
  /** The bytes of its text within a text; of special tokens those of their written form. */
  readonly bytes: Uint8Array;
  /** The same as text; undefined where these are not whole characters. */
  readonly text: string | undefined;
  /** As in the model, with `##`, `▁` or in the byte alphabet; undefined where the model has bytes. */
  readonly piece: string | undefined;
}

/** The entries of a tokenizer, which are made when they are requested. */
export interface VocabularyEntries {
  /** Highest id plus one. */
  readonly idEnd: number;
  /** Undefined where the id is not in use. */
  entry(id: number): VocabularyEntry | undefined;
}

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The entries of a tokenizer of any kind with a closed vocabulary; undefined for others. */
export function vocabularyEntries(tokenizer: Tokenizer): VocabularyEntries | undefined {
  if (tokenizer instanceof BytePairTokenizer) return bytePairEntries(tokenizer);
  return tokenizer instanceof PipelineTokenizer ? pipelineEntries(tokenizer) : undefined;
}

/** Bytes as text; undefined if they are not whole characters. */
export function strictText(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function bytePairEntries({ vocabulary }: BytePairTokenizer): VocabularyEntries {
  const specials = new Map(Array.from(vocabulary.specialTokens, ([text, id]) => [id, text]));
  let idEnd = vocabulary.offsets.length - 1;
  for (const id of specials.keys()) idEnd = Math.max(idEnd, id + 1);
  return {
    idEnd,
    entry: id => {
      const special = specials.get(id);
      if (special !== undefined) return writtenEntry(id, 'special', special, undefined);
      const bytes = entryBytes(vocabulary, id);
      if (bytes.length === 0) return undefined;
      return { id, role: 'model', bytes, text: strictText(bytes), piece: undefined };
    },
  };
}

function writtenEntry(id: number, role: EntryRole, text: string, piece: string | undefined): VocabularyEntry {
  return { id, role, bytes: encoder.encode(text), text, piece };
}

function pipelineEntries({ parts }: PipelineTokenizer): VocabularyEntries {
  const { model, addedVocabulary, decoder } = parts;
  const { idEnd: modelEnd, isHidden, unkId, byteIds } = modelFacts(model);
  const idEnd = addedVocabulary.tokens.reduce((end, { id }) => Math.max(end, id + 1), modelEnd);
  const isByteLevel = decoder?.type === 'ByteLevel';
  return {
    idEnd,
    entry: id => {
      const added = addedVocabulary.token(id);
      const piece = model.idToToken(id);
      if (added) return writtenEntry(id, added.special ? 'special' : 'added', added.content, piece);
      if (piece === undefined) return undefined;
      if (id === unkId) return writtenEntry(id, 'unknown', piece, piece);
      const byte = byteIds.get(id);
      if (byte !== undefined) {
        const bytes = Uint8Array.of(byte);
        return { id, role: 'byteToken', bytes, text: strictText(bytes), piece };
      }
      if (isHidden(id)) return writtenEntry(id, 'special', piece, piece);
      if (!isByteLevel) return writtenEntry(id, 'model', textInside(piece), piece);
      const bytes = tokenBytes([{ content: piece, isAdded: false }], decoder);
      return { id, role: 'model', bytes, text: strictText(bytes), piece };
    },
  };

  /** The decoded text of a token that has another before it: at the start of a text the decoder may drop a space. */
  function textInside(piece: string): string {
    if (!decoder) return piece;
    const decoded = decoder.decode([ANCHOR, piece]).join('');
    return decoded.startsWith(ANCHOR) ? decoded.slice(ANCHOR.length) : decoder.decode([piece]).join('');
  }
}

const ANCHOR = 'a';

interface ModelFacts {
  readonly idEnd: number;
  readonly unkId: number | undefined;
  readonly isHidden: (id: number) => boolean;
  /** By id of a byte token its byte, where the model writes characters in bytes. */
  readonly byteIds: ReadonlyMap<number, number>;
}

function modelFacts(model: Model): ModelFacts {
  const facts = (idEnd: number, unkId: number | undefined, more: Partial<ModelFacts> = {}): ModelFacts => ({
    idEnd,
    unkId,
    isHidden: () => false,
    byteIds: new Map(),
    ...more,
  });
  if (model instanceof WordLevelModel) return facts(model.vocabulary.idEnd, model.unkId);
  if (model instanceof WordPieceModel) return facts(model.parts.vocabulary.idEnd, model.parts.unkId);
  if (!(model instanceof BpeModel) && !(model instanceof UnigramModel)) return facts(model.vocabularySize, undefined);
  const { vocabulary, unkId, byteFallback } = model.parts;
  const byteIds = new Map<number, number>();
  for (let byte = 0; byteFallback && byte < 256; byte++) {
    const id = vocabulary.tokenToId(byteToken(byte));
    if (id !== undefined) byteIds.set(id, byte);
  }
  const isHidden = model instanceof UnigramModel ? model.parts.isHidden : undefined;
  return facts(vocabulary.idEnd, unkId, { byteIds, ...(isHidden ? { isHidden } : {}) });
}
