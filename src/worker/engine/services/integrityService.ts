import Papa from 'papaparse';
import { addWord, type MorphCounts, noMorphCounts } from '../../../analysis/metrics/morphScore';
import { type SegmentedWord, segmentedWords } from '../../../analysis/integrity/segmentedWords';
import { UnitCollector, UnitNumbers } from '../../../analysis/integrity/tokenUnits';
import { tokenBoundaries } from '../../../analysis/profile/tokenBoundaries';
import { COUNTED_AT_ONCE, TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { Tokenizer } from '../../../engine/tokenizer';
import type { IntegrityQueries } from '../../../protocol/integrity/integrityQueries';
import type { Handlers } from '../../../protocol/rpc';
import { runInSlices } from '../slices';
import { type TextPiece, textPieces } from '../textParts';
import type { EngineParts } from './tokenQueriesService';

/** Of a longer text so much is read. UTF-16 code units. */
const MOST_UNITS = 2_000_000;
/** Words between two reports of progress. */
const REPORTED_WORDS = 500;

export function createIntegrity({ documents, tokenizer, pause }: EngineParts): Handlers<IntegrityQueries> {
  return {
    async tokenUnits({ tokenizerIds, ...parts }, context) {
      const pieces = textPieces(documents, parts);
      const textUnits = pieces.reduce((sum, { text }) => sum + text.length, 0);
      const readUnits = Math.min(textUnits, MOST_UNITS);
      const numbers = new UnitNumbers();
      const rows = [];
      for (const tokenizerId of tokenizerIds) {
        const used = await tokenizer(tokenizerId, context);
        const collector = new UnitCollector(numbers);
        let left = MOST_UNITS;
        let before = rows.length * readUnits;
        for (const piece of pieces) {
          const most = Math.min(piece.text.length, left);
          const document = parts.ranges
            ? new TokenizedDocument(used, piece.text)
            : documents.tokenizedBy(parts.document, used);
          await runInSlices(collected(document, piece, most, collector), pause, context.signal, done =>
            context.progress((before + done) / (readUnits * tokenizerIds.length)),
          );
          left -= most;
          before += most;
        }
        rows.push(collector.columns(tokenizerId));
      }
      return { units: numbers.joined(), rows, readUnits, textUnits };
    },

    async morphScores({ list, tokenizerIds }, context) {
      const { words, undivided, damaged } = segmentedWords(rowsOf(list));
      if (words.length === 0) throw new Error('it has no word of two morphemes or more');
      const rows = [];
      for (const tokenizerId of tokenizerIds) {
        const used = await tokenizer(tokenizerId, context);
        const before = rows.length;
        const counts = await runInSlices(scored(words, used), pause, context.signal, done =>
          context.progress((before + done / words.length) / tokenizerIds.length),
        );
        rows.push({ ...counts, tokenizerId });
      }
      return { rows, undivided, damaged };
    },
  };
}

/** Adds the tokens that begin in the first `most` code units of a text; yields how much is done. */
function* collected(
  document: Pick<TokenizedDocument, 'tokensInRange'>,
  { text, start: offset }: TextPiece,
  most: number,
  collector: UnitCollector,
): Generator<number, void> {
  for (let start = 0; start < most; start += COUNTED_AT_ONCE) {
    const end = Math.min(most, start + COUNTED_AT_ONCE);
    collector.add({ text, encoding: document.tokensInRange(start, end), start, end, offset });
    yield end;
  }
}

/** Encodes each word; yields how many are done. */
function* scored(words: readonly SegmentedWord[], tokenizer: Tokenizer): Generator<number, MorphCounts> {
  let counts = noMorphCounts;
  for (const [index, { word, boundaries }] of words.entries()) {
    const encoding = tokenizer.encode(word);
    counts = addWord(counts, boundaries, tokenBoundaries(encoding, 0, word.length));
    if (index % REPORTED_WORDS === 0) yield index;
  }
  return counts;
}

/** The rows of a list with commas or tabs between its columns. Throws where it is no text. */
function rowsOf(list: Uint8Array): string[][] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(list);
  } catch {
    throw new Error('it is not text in UTF-8');
  }
  return Papa.parse<string[]>(text, { delimitersToGuess: [',', '\t', ';'], skipEmptyLines: 'greedy' }).data;
}
