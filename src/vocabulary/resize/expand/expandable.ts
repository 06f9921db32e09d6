import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import type { BpeParts } from '../../../engine/models/stringBpe/bpeParts';
import { byteTokenIds, coversBeyondAscii } from '../../../engine/models/byteFallback';
import { UnigramModel } from '../../../engine/models/unigram/unigramModel';
import { AlignedText } from '../../../engine/pipeline/alignedText';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import { WHOLE_TEXT } from '../../../engine/tokenizer';

/** Where new merges go: behind all old ones, or in front of them. */
export type ExpansionRule = 'append' | 'prepend';

/** A tokenizer that entries can be added to, and what must be known of it for that. */
export interface ExpandableSource {
  readonly parts: PipelineParts;
  readonly model: BpeModel | UnigramModel;
  /** Entries are bytes, written in letters; otherwise they are text. */
  readonly isByteLevel: boolean;
  /** Pieces are words or less. Where they are whole texts, entries are kept within words by our own cuts. */
  readonly splitsText: boolean;
  /** A character that has no entry is written in the tokens of its bytes, so that an entry of its own saves some. */
  readonly writesBytes: boolean;
  /** One more than the highest id, those of added tokens included. */
  readonly idEnd: number;
}

const PROBE = 'some words behind each other';

/**
 * What is to be known of a tokenizer before entries are added. Throws with the reason, for the user, where no rule is known
 * by which they could be added soundly.
 */
export function expandable(parts: PipelineParts, rule: ExpansionRule): ExpandableSource {
  const { model, addedVocabulary } = parts;
  const source = {
    parts,
    isByteLevel: parts.decoder?.type === 'ByteLevel',
    splitsText: splitsText(parts),
    idEnd: addedVocabulary.tokens.reduce((end, { id }) => Math.max(end, id + 1), idEndOf(parts)),
  };
  if (model instanceof BpeModel) {
    checkBpe(model.parts);
    checkAddedTokens(parts);
    return { ...source, model, writesBytes: writesBytes(model.parts) };
  }
  if (model instanceof UnigramModel) {
    if (rule === 'prepend') {
      throw new Error('a Unigram model has no merges to put in front: choose the rule by which no text gets longer');
    }
    checkUnigram(model);
    return { ...source, model, writesBytes: false };
  }
  if (model.type === 'WordPiece') {
    throw new Error(
      'WordPiece takes the longest entry that fits, then goes on behind it: a new entry can make the rest of other words longer, or unknown, so none can be added safely',
    );
  }
  throw new Error(`a ${model.type} model has one token for each word: there is nothing that entries could shorten`);
}

function idEndOf({ model }: PipelineParts): number {
  return model instanceof BpeModel || model instanceof UnigramModel
    ? model.parts.vocabulary.idEnd
    : model.vocabularySize;
}

function splitsText({ normalizer, preTokenizer }: PipelineParts): boolean {
  const probe = AlignedText.of(PROBE);
  const normalized = normalizer?.normalize(probe, WHOLE_TEXT) ?? probe;
  return (preTokenizer?.preTokenize(normalized, WHOLE_TEXT).length ?? 1) > 1;
}

function checkBpe({ continuingSubwordPrefix, endOfWordSuffix }: BpeParts): void {
  if (continuingSubwordPrefix === '' && endOfWordSuffix === '') return;
  throw new Error(
    `its entries say where words begin or end (${continuingSubwordPrefix || endOfWordSuffix}), which adding entries does not know how to keep`,
  );
}

/** Added tokens become entries of the model, to keep their ids: a single character would be found where it was not before. */
function checkAddedTokens({ addedVocabulary, model }: PipelineParts): void {
  for (const { content } of addedVocabulary.tokens) {
    if (model.tokenToId(content) !== undefined || Array.from(content).length > 1) continue;
    throw new Error(
      `its added token ${JSON.stringify(content)} is a single character and no entry of the model: it could not keep its id`,
    );
  }
}

/**
 * Whether all characters can be written in bytes, and no merge is of such byte tokens: then an entry for a character
 * takes the place of its bytes, and nothing else changes.
 */
function writesBytes({ byteFallback, vocabulary, mergeLefts, mergeRights }: BpeParts): boolean {
  if (!byteFallback) return false;
  const ids = byteTokenIds(vocabulary);
  if (!coversBeyondAscii(ids)) return false;
  const bytes = new Set(ids);
  return !mergeLefts.some(id => bytes.has(id)) && !mergeRights.some(id => bytes.has(id));
}

/**
 * A character that is no piece of its own but stands in longer ones is unknown in some places and not in others, and how
 * bad it is to be unknown depends on the least score of all, which new pieces change.
 */
function checkUnigram({ parts: { vocabulary, unkId } }: UnigramModel): void {
  for (let id = 0; id < vocabulary.idEnd; id++) {
    if (id === unkId) continue;
    const token = vocabulary.idToToken(id) ?? '';
    if (/^<.*>$/.test(token)) continue;
    for (const character of token) {
      if (vocabulary.tokenToId(character) !== undefined) continue;
      throw new Error(
        `its piece ${JSON.stringify(token)} has the character ${JSON.stringify(character)}, which is no piece itself: new pieces would change what becomes of it elsewhere`,
      );
    }
  }
}
