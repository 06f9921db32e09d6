import { UnigramModel } from '../../../engine/models/unigram/unigramModel';
import type { DocumentModel, TokenizerDocument } from '../document/tokenizerDocument';
import { expandedMerges } from './expandedMerges';
import { expandedScores, expandedTokens } from './expandedModel';
import type { ExpandableSource } from './expandable';
import type { Expansion } from './expansion';

/**
 * The document of an expanded tokenizer. All but the model's entries and merges is unchanged, and so is every old id.
 *
 * @param source Of the same document.
 */
export function expandedDocument(
  document: TokenizerDocument,
  source: ExpandableSource,
  expansion: Expansion,
): TokenizerDocument {
  return { ...document, model: modelOf(source, expansion) };
}

function modelOf(source: ExpandableSource, expansion: Expansion): DocumentModel {
  const { model } = source;
  const tokens = expandedTokens(source, expansion);
  const gap = tokens.indexOf(undefined);
  if (model instanceof UnigramModel) {
    // In a Unigram model an id is an index of a list.
    if (gap >= 0) throw new Error(`it has no entry with the id ${gap}: new entries would move the ids after it`);
    return { type: 'Unigram', tokens: tokens as string[], scores: expandedScores(model, source, expansion) };
  }
  return { type: 'BPE', tokens, merges: expandedMerges(model.parts, expansion) };
}
