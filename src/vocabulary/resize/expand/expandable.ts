import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import type { BpeParts } from '../../../engine/models/stringBpe/bpeParts';
import { byteTokenIds, coversBeyondAscii } from '../../../engine/models/byteFallback';
import { UnigramModel } from '../../../engine/models/unigram/unigramModel';
import { AlignedText } from '../../../engine/pipeline/alignedText';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import { WHOLE_TEXT } from '../../../engine/tokenizer';

/** Where new merges go: after all old ones, or before them. */
export type ExpansionRule = 'append' | 'prepend';

/** A tokenizer to which entries can be added, and what must be known about it for that. */
export interface ExpandableSource {
  readonly parts: PipelineParts;
  readonly model: BpeModel | UnigramModel;
  /** Whether entries are bytes, written in the byte alphabet; otherwise they are text. */
  readonly isByteLevel: boolean;
  /** Whether pieces are words or less. Where they are whole texts, our own cuts keep entries within words. */
  readonly splitsText: boolean;
  /**
   * Whether a character without an entry is written in the tokens of its bytes, so that an entry of its own saves
   * tokens.
   */
  readonly writesBytes: boolean;
  /** One more than the highest id, those of added tokens included. */
  readonly idEnd: number;
}

const PROBE = 'some words after each other';

/**
 * What must be known about a tokenizer before entries are added. Throws with the reason for the user where no rule is
 * known by which they could be added soundly.
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
      throw new Error(
        'a Unigram model has no merges to put before the old ones: choose the rule by which no text gets longer',
      );
    }
    checkUnigram(model);
    return { ...source, model, writesBytes: false };
  }
  if (model.type === 'WordPiece') {
    throw new Error(
      'WordPiece takes the longest entry that fits, then continues after it: a new entry can make the rest of other words longer, or unknown, so none can be added safely',
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
    `its entries say where words begin or end (${continuingSubwordPrefix || endOfWordSuffix}), and new entries could not`,
  );
}

/**
 * Added tokens become entries of the model, to keep their ids: one of a single character would then be found where it
 * was not before.
 */
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
 * replaces its bytes, and nothing else changes.
 */
function writesBytes({ byteFallback, vocabulary, mergeLefts, mergeRights }: BpeParts): boolean {
  if (!byteFallback) return false;
  const ids = byteTokenIds(vocabulary);
  if (!coversBeyondAscii(ids)) return false;
  const bytes = new Set(ids);
  return !mergeLefts.some(id => bytes.has(id)) && !mergeRights.some(id => bytes.has(id));
}

/**
 * A character that is no piece of its own but occurs in longer ones is unknown in some texts and not in others. The
 * penalty for being unknown depends on the lowest score of all, which new pieces change.
 */
function checkUnigram({ parts: { vocabulary, unkId } }: UnigramModel): void {
  for (let id = 0; id < vocabulary.idEnd; id++) {
    if (id === unkId) continue;
    const token = vocabulary.idToToken(id) ?? '';
    if (/^<.*>$/.test(token)) continue;
    for (const character of token) {
      if (vocabulary.tokenToId(character) !== undefined) continue;
      throw new Error(
        `its piece ${JSON.stringify(token)} has the character ${JSON.stringify(character)}, which is no piece itself: new pieces would change how it is encoded elsewhere`,
      );
    }
  }
}
