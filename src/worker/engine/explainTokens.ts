import { neighboursOf } from '../../analysis/neighbours';
import { BytePairTokenizer } from '../../engine/bytePairTokenizer';
import { entryBytes } from '../../engine/bytePairVocabulary';
import { lostSplit, type ScoredSplit } from '../../engine/models/unigram/lostSplit';
import { UnigramModel } from '../../engine/models/unigram/unigramModel';
import { WordPieceModel } from '../../engine/models/wordPieceModel';
import { PipelineTokenizer } from '../../engine/pipelineTokenizer';
import type { TextAround, TokenizedDocument } from '../../engine/tokenizedDocument';
import type { Tokenizer } from '../../engine/tokenizer';
import { wellFormed } from '../../engine/unicode/wellFormed';
import type { Trace, TracedMerge, TracedPart } from '../../engine/trace';
import {
  type ExplainedBorder,
  type ExplainedMerge,
  type ExplainedPart,
  type ExplainedPreToken,
  type ExplainedRival,
  type ExplainedSplit,
  type ExplainedToken,
  type Explanation,
  MOST_EXPLAINED_UNITS,
} from '../../protocol/queries/explanation';

/**
 * What lost to a token takes a look at its whole pre-token. Of few tokens, as a hover has, this is told in any pre-token, of
 * those of a line only in pre-tokens up to so many UTF-16 code units.
 */
const FEW_TOKENS = 4;
const MOST_RIVAL_UNITS = 256;

/** Which tokens are explained, and how far. */
export interface ExplainedRange {
  /** Tokens that overlap this range of the document, in UTF-16 code units; one or more. */
  readonly start: number;
  readonly end: number;
  /** Merges that are listed of each token. */
  readonly mostMerges: number;
}

/**
 * How the tokens of a document that overlap a range came about. Nothing where there are none and where the tokenizer is a
 * baseline; `tooLong` where the text cannot be cut and is too long to be traced.
 */
export function explainTokens(document: TokenizedDocument, range: ExplainedRange): Explanation | 'tooLong' | undefined {
  const tokenizer = document.counter;
  const traits = traitsOf(tokenizer);
  if (!tokenizer.trace || !traits) return undefined;
  const around = document.textAround(range.start, range.end);
  if (around.text.length > MOST_EXPLAINED_UNITS) return 'tooLong';
  const trace = tokenizer.trace(around.text, around.part);
  const { starts, ends, length } = trace.tokens;
  const [start, end] = [range.start - around.start, range.end - around.start];
  let first = 0;
  while (first < length && ends[first]! <= start) first++;
  let after = first;
  while (after < length && starts[after]! < end) after++;
  if (first === after) return undefined;
  const explained = new Explained(tokenizer, trace, around, range.mostMerges);
  return { ...traits, ...explained.between(first, after), neighbours: neighbours(tokenizer, trace, first, after) };
}

function traitsOf(tokenizer: Tokenizer): Pick<Explanation, 'method' | 'hasNormalizer' | 'hasPreTokenizer'> | undefined {
  if (tokenizer instanceof BytePairTokenizer) return { method: 'BPE', hasNormalizer: false, hasPreTokenizer: true };
  if (!(tokenizer instanceof PipelineTokenizer)) return undefined;
  const { model, normalizer, preTokenizer } = tokenizer.parts;
  return { method: model.type, hasNormalizer: normalizer !== undefined, hasPreTokenizer: preTokenizer !== undefined };
}

function neighbours(tokenizer: Tokenizer, trace: Trace, first: number, after: number): Explanation['neighbours'] {
  const { starts, ends } = trace.tokens;
  return neighboursOf(trace.text.slice(starts[first], ends[after - 1])).map(text => ({
    text,
    ids: Array.from(tokenizer.encode(text).ids),
  }));
}

/** Puts a trace into words of the protocol, with offsets in the document. */
class Explained {
  private readonly preTokens: ExplainedPreToken[] = [];
  private readonly indexOf = new Map<number, number>();
  private mostRivalUnits = Infinity;

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly trace: Trace,
    private readonly around: TextAround,
    private readonly mostMerges: number,
  ) {}

  between(first: number, after: number): Pick<Explanation, 'preTokens' | 'tokens' | 'borders'> {
    const indices = Array.from({ length: after - first }, (_, index) => first + index);
    this.mostRivalUnits = indices.length <= FEW_TOKENS ? Infinity : MOST_RIVAL_UNITS;
    const tokens = indices.map(index => this.token(index));
    const borders = [first - 1, ...indices].map(index => this.borderAfter(index));
    return { preTokens: this.preTokens, tokens, borders };
  }

  private token(index: number): ExplainedToken {
    const { tokens, preTokenOf, historyOf } = this.trace;
    const [byteStart, byteEnd] = [tokens.byteStarts[index]!, tokens.byteEnds[index]!];
    const token = this.part({ id: tokens.ids[index]!, byteStart, byteEnd });
    const preToken = preTokenOf[index]!;
    if (preToken < 0) return token;
    const history = historyOf?.(index);
    const rival = this.rival(index, preToken);
    return {
      ...token,
      preToken: this.preToken(preToken),
      ...(history && {
        history: {
          lookedUp: history.lookedUp,
          merges: history.merges.slice(0, this.mostMerges).map(merge => this.merge(merge)),
          mergeCount: history.merges.length,
        },
      }),
      ...(rival && { rival }),
    };
  }

  private rival(index: number, preToken: number): ExplainedRival | undefined {
    if (!(this.tokenizer instanceof PipelineTokenizer)) return undefined;
    const { model } = this.tokenizer.parts;
    if (!(model instanceof UnigramModel || model instanceof WordPieceModel)) return undefined;
    const piece = wellFormed(this.trace.preTokens[preToken]!.text);
    if (piece.length > this.mostRivalUnits) return undefined;
    const found: { start: number; end: number; flags: number }[] = [];
    model.tokenize(piece, (_id, start, end, flags) => found.push({ start, end, flags }));
    const token = found[index - this.trace.preTokenOf.indexOf(preToken)];
    // What is unknown was no choice of the model.
    if (token?.flags !== 0) return undefined;
    if (model instanceof WordPieceModel) {
      const tried = model.longerTried(piece, token.start, token.end);
      return tried && { kind: 'longer', ...tried };
    }
    const lost = lostSplit(model, piece, token);
    const split = ({ entries, score }: ScoredSplit): ExplainedSplit => ({
      entries: entries.map(({ id, start, end }) =>
        id < 0 ? encoder.encode(piece.slice(start, end)) : entryOf(this.tokenizer, id),
      ),
      score,
    });
    return lost && { kind: 'split', winner: split(lost.winner), loser: split(lost.loser) };
  }

  /** The index of a pre-token among those that are told of. */
  private preToken(index: number): number {
    const known = this.indexOf.get(index);
    if (known !== undefined) return known;
    const { preTokens, preTokenOf, sections, text } = this.trace;
    const { start, end, text: piece, section } = preTokens[index]!;
    const { atStart, atEnd } = this.around.part;
    this.indexOf.set(index, this.preTokens.length);
    this.preTokens.push({
      start: this.around.start + start,
      end: this.around.start + end,
      source: text.slice(start, end),
      normalized: normalizedPart(sections[section]!, text, start, end),
      piece,
      tokens: preTokenOf.filter(each => each === index).length,
      isWhole: (atStart || start > 0) && (atEnd || end < text.length),
    });
    return this.preTokens.length - 1;
  }

  private borderAfter(index: number): ExplainedBorder {
    const { tokens, preTokenOf, lostAfter } = this.trace;
    if (index < 0 || index + 1 >= tokens.length) return { kind: 'textEnd', lost: [] };
    const [left, right] = [preTokenOf[index]!, preTokenOf[index + 1]!];
    if (left < 0 || right < 0) return { kind: 'addedToken', lost: [] };
    if (left !== right) return { kind: 'preToken', lost: [] };
    const lost = lostAfter?.(index) ?? [];
    return {
      kind: 'model',
      lost: lost.map(each => ({ lost: this.merge(each.lost), winner: this.merge(each.winner) })),
    };
  }

  private merge({ rank, left, right, result }: TracedMerge): ExplainedMerge {
    const joined = { id: result, byteStart: left.byteStart, byteEnd: right.byteEnd };
    return { rank, left: this.part(left), right: this.part(right), result: this.part(joined) };
  }

  private part({ id, byteStart, byteEnd }: TracedPart): ExplainedPart {
    const { byteStart: before } = this.around;
    return { id, entry: entryOf(this.tokenizer, id), byteStart: before + byteStart, byteEnd: before + byteEnd };
  }
}

/** The part of a section's normalized text that comes from `[start, end)` of the text. */
function normalizedPart({ normalized }: Trace['sections'][number], text: string, start: number, end: number): string {
  const { alignment } = normalized;
  if (!alignment) return text.slice(start, end);
  let from = 0;
  const { starts } = alignment;
  while (from < starts.length && starts[from]! < start) from++;
  let to = from;
  while (to < starts.length && starts[to]! < end) to++;
  return normalized.text.slice(from, to);
}

const encoder = new TextEncoder();

/** The bytes of a byte-level entry, and the text of any other, as the vocabulary has it. */
function entryOf(tokenizer: Tokenizer, id: number): Uint8Array {
  if (tokenizer instanceof BytePairTokenizer) return entryBytes(tokenizer.vocabulary, id);
  if (!(tokenizer instanceof PipelineTokenizer)) return new Uint8Array(0);
  const { decoder, model, addedVocabulary } = tokenizer.parts;
  if (decoder?.type === 'ByteLevel') return tokenizer.decodeBytes([id]);
  return encoder.encode(addedVocabulary.token(id)?.content ?? model.idToToken(id) ?? '');
}
