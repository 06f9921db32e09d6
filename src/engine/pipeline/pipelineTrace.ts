import { type Encoding, TokenFlag } from '../encoding';
import { BpeModel } from '../models/stringBpe/bpeModel';
import { PieceHistory } from '../models/stringBpe/pieceHistory';
import type { TypedEncoding } from '../postProcessors/postProcessor';
import type { TextPart } from '../tokenizer';
import type { Trace, TracedPostProcessing, TracedPreToken, TracedSection } from '../trace';
import { utf8Length } from '../unicode/utf8';
import { AlignedText } from './alignedText';
import type { PipelineParts } from './pipelineParts';

/** What a trace of a pipeline needs of its tokenizer. */
export interface TracedPipeline {
  readonly parts: PipelineParts;
  encode(text: string, part: TextPart): Encoding;
  encodeWithSpecialTokens(text: string): TypedEncoding;
}

/** The stages of a pipeline on the way of a text, as `encode` goes through them. A part of a text is not post-processed. */
export function tracePipeline(tokenizer: TracedPipeline, text: string, part: TextPart): Trace {
  const { addedVocabulary, preTokenizer, model } = tokenizer.parts;
  const tokens = tokenizer.encode(text, part);
  const sections: TracedSection[] = [];
  const pieces: AlignedText[] = [];
  const preTokens: TracedPreToken[] = [];
  const preTokenOf: number[] = [];
  for (const section of addedVocabulary.sections(AlignedText.of(text), part)) {
    const range = rangeOf(section.text);
    const normalized = { text: section.text.text, alignment: { starts: section.text.starts, ends: section.text.ends } };
    if (section.token) {
      sections.push({ ...range, addedToken: section.token.id, normalized });
      preTokenOf.push(-1);
      continue;
    }
    const isSame = section.text.text === text.slice(range.start, range.end);
    for (const piece of preTokenizer ? preTokenizer.preTokenize(section.text, section.part) : [section.text]) {
      if (piece.length === 0) continue;
      model.tokenize(piece.text, () => preTokenOf.push(preTokens.length));
      preTokens.push({ text: piece.text, ...rangeOf(piece), section: sections.length });
      pieces.push(piece);
    }
    sections.push({ ...range, normalized: isSame ? { text: section.text.text } : normalized });
  }
  return {
    text,
    sections,
    preTokens,
    tokens,
    preTokenOf: Int32Array.from(preTokenOf),
    ...(part.atStart && part.atEnd ? postProcessed(tokenizer, text, tokens) : {}),
    ...(model instanceof BpeModel ? histories(model, pieces, tokens, preTokenOf) : {}),
  };
}

function rangeOf(text: AlignedText): { readonly start: number; readonly end: number } {
  if (text.length === 0) return { start: 0, end: 0 };
  return { start: text.starts[0]!, end: text.ends[text.length - 1]! };
}

function postProcessed(
  tokenizer: TracedPipeline,
  text: string,
  { length }: Encoding,
): { postProcessed?: TracedPostProcessing } {
  if (!tokenizer.parts.postProcessor) return {};
  const { encoding, typeIds } = tokenizer.encodeWithSpecialTokens(text);
  let index = 0;
  const tokens = Int32Array.from({ length: encoding.length }, (_, at) => {
    const isAdded = (encoding.flags[at]! & TokenFlag.Special) !== 0 && encoding.starts[at] === encoding.ends[at];
    return isAdded ? -1 : index++ % length; // a template may have the text twice
  });
  return { postProcessed: { ids: encoding.ids, typeIds, tokens } };
}

function histories(
  model: BpeModel,
  pieces: readonly AlignedText[],
  tokens: Encoding,
  preTokenOf: readonly number[],
): Required<Pick<Trace, 'historyOf' | 'mergesOf' | 'lostAfter'>> {
  const open = (preToken: number): { history: PieceHistory; first: number; ids: number[] } => {
    const first = preTokenOf.indexOf(preToken);
    const ids = first < 0 ? [] : Array.from(tokens.ids.subarray(first, preTokenOf.lastIndexOf(preToken) + 1));
    const piece = pieces[preToken]!;
    const symbols = model.initialSymbols(piece.text);
    return { history: new PieceHistory(model, symbols, (...range) => bytesOf(piece, ...range)), first, ids };
  };
  return {
    historyOf: token => {
      if (!(token >= 0 && token < tokens.length)) throw new RangeError(`there is no token ${token}`);
      if (preTokenOf[token]! < 0) return { lookedUp: true, merges: [] };
      const { history, first, ids } = open(preTokenOf[token]!);
      return history.ofToken(ids, token - first);
    },
    mergesOf: preToken => {
      if (!(preToken in pieces)) throw new RangeError(`there is no pre-token ${preToken}`);
      const { history, ids } = open(preToken);
      return history.merges(ids);
    },
    lostAfter: token => {
      if (!(token >= 0 && token + 1 < tokens.length)) throw new RangeError(`there is no token after ${token}`);
      if (preTokenOf[token] !== preTokenOf[token + 1] || preTokenOf[token]! < 0) return [];
      const { history, first, ids } = open(preTokenOf[token]!);
      return history.lostAfter(ids, token - first);
    },
  };
}

/** As `TokenPlacer` does: the bytes of a character are told apart where the text has it unchanged. */
function bytesOf(
  piece: AlignedText,
  start: number,
  end: number,
  byteFrom: number,
  byteTo: number,
): { byteStart: number; byteEnd: number } {
  const { columns, from } = piece.shared();
  const byteStart = columns.byteStarts[from + start]!;
  const byteEnd = columns.byteEnds[from + end - 1]!;
  const told = byteFrom >= 0 && byteEnd - byteStart === utf8Length(piece.text.slice(start, end));
  return told ? { byteStart: byteStart + byteFrom, byteEnd: byteStart + byteTo } : { byteStart, byteEnd };
}
