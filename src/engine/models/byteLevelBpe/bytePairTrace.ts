import type { Encoding } from '../../encoding';
import type { SplitScanner } from '../../scanners/splitScanner';
import { TextSplitter } from '../../scanners/textSplitter';
import type { LostMerge, TokenHistory, Trace, TracedMerge, TracedPart, TracedPreToken } from '../../trace';
import { lostMerges, type MergeOf, type RecordedMerges, recordMerges } from '../merging/recordedMerges';
import type { BytePairModel } from './bytePairModel';

/** What a trace of byte-level BPE needs of its tokenizer. */
export interface TracedBytePair {
  readonly model: BytePairModel;
  readonly preTokenizer: SplitScanner;
  readonly encode: (text: string) => Encoding;
}

/**
 * Traces byte-level BPE. It has no normalizer, matches no added tokens in text and has no post-processor, so the text is
 * one section, unchanged.
 */
export function traceBytePair({ model, preTokenizer, encode }: TracedBytePair, text: string): Trace {
  const tokens = encode(text);
  const preTokens: TracedPreToken[] = [];
  let start = 0;
  for (const piece of new TextSplitter(preTokenizer).split(text)) {
    preTokens.push({ text: piece, start, end: start + piece.length, section: 0 });
    start += piece.length;
  }
  const preTokenOf = preTokensOf(tokens, preTokens);
  const bytes = new TextEncoder().encode(text);
  const partsOf = (start: number, end: number): TracedPart[] =>
    Array.from(bytes.subarray(start, end), (byte, index) => ({
      id: model.entryOfByte(byte),
      byteStart: start + index,
      byteEnd: start + index + 1,
    }));
  const mergeOf: MergeOf = (left, right) => model.mergeOf(left, right);
  const record = (start: number, end: number): RecordedMerges => recordMerges(partsOf(start, end), mergeOf);

  const historyOf = (token: number): TokenHistory => {
    if (!(token >= 0 && token < tokens.length)) throw new RangeError(`there is no token ${token}`);
    // The merges inside a token are those of its bytes alone, in the same order (`resync.ts`, the lemma).
    const { merges, ids } = record(tokens.byteStarts[token]!, tokens.byteEnds[token]!);
    const isMerged = ids.length === 1 && ids[0] === tokens.ids[token];
    return isMerged ? { lookedUp: false, merges } : { lookedUp: true, merges: [] };
  };

  const mergesOf = (preToken: number): readonly TracedMerge[] => {
    if (!(preToken in preTokens)) throw new RangeError(`there is no pre-token ${preToken}`);
    const first = preTokenOf.indexOf(preToken);
    const last = preTokenOf.lastIndexOf(preToken);
    if (first === last && historyOf(first).lookedUp) return [];
    return record(tokens.byteStarts[first]!, tokens.byteEnds[last]!).merges;
  };

  const lostAfter = (token: number): readonly LostMerge[] => {
    if (!(token >= 0 && token + 1 < tokens.length)) throw new RangeError(`there is no token after ${token}`);
    if (preTokenOf[token] !== preTokenOf[token + 1]) return [];
    const [start, border] = [tokens.byteStarts[token]!, tokens.byteEnds[token]!];
    return lostMerges(partsOf(start, tokens.byteEnds[token + 1]!), border - start, mergeOf);
  };

  const sections = text === '' ? [] : [{ start: 0, end: text.length, normalized: { text } }];
  return { text, sections, preTokens, tokens, preTokenOf, historyOf, mergesOf, lostAfter };
}

function preTokensOf({ length, starts }: Encoding, preTokens: readonly TracedPreToken[]): Int32Array {
  const indices = new Int32Array(length);
  let index = 0;
  for (let token = 0; token < length; token++) {
    while (preTokens[index]!.end <= starts[token]!) index++;
    indices[token] = index;
  }
  return indices;
}
