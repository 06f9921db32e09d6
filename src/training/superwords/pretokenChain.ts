import { type BytePairVocabulary, entryBytes } from '../../engine/bytePairVocabulary';
import { TEXT_PADDING } from '../../engine/scanners/splitScanner';
import { END_OF_TEXT } from '../../engine/unicode/utf8Classes';
import type { PieceCounts } from '../counts/pieceCounts';
import { preTokenizerOf } from '../counts/preTokenizerOf';
import { countingSplitterOf } from '../counts/splitters';
import { latin1 } from '../latin1';
import { chainOf } from '../merges/chain/chainOfPieces';
import type { SymbolChain } from '../merges/chain/symbolChain';
import type { Pace } from '../pace';
import type { PreTokenizerChoice } from '../recipe';

/**
 * What superwords can be made of: in each piece of the second stage the pre-tokens of the first, one symbol each, which
 * is the entry that the pre-token is. A pre-token that is no entry ends a run: a superword cannot contain it.
 *
 * With the entries ` of` and ` the`, the piece ` of the harbour of the` that occurs 5 times gives ` of`, ` the` twice,
 * each 5 times.
 */
export function chainOfPretokens(
  counts: PieceCounts,
  vocabulary: BytePairVocabulary,
  firstStage: PreTokenizerChoice,
  pace: Pace,
): Promise<SymbolChain> {
  const splitter = countingSplitterOf(preTokenizerOf(firstStage));
  const ids = idsOfEntries(vocabulary);
  const { bytes, offsets } = counts;
  const longest = offsets.reduce((most, start, piece) => Math.max(most, (offsets[piece + 1] ?? start) - start), 0);
  const text = new Uint8Array(longest + TEXT_PADDING + 1);
  const view = new DataView(text.buffer);
  // Pre-tokens have five bytes and more, with the space before them.
  return chainOf(counts.counts, bytes.length / 5, pace, (chain, piece) => {
    const length = offsets[piece + 1]! - offsets[piece]!;
    text.set(bytes.subarray(offsets[piece], offsets[piece + 1]));
    text.fill(END_OF_TEXT, length, length + TEXT_PADDING);
    let run: number[] = [];
    const end = (): void => {
      chain.addPiece(run, run.length);
      run = [];
    };
    splitter.count(text, view, 0, length, {
      add(pieces, _view, start, ends, count) {
        let from = start;
        for (let index = 0; index < count; index++) {
          const id = ids.get(latin1(pieces.subarray(from, ends[index])));
          if (id === undefined) end();
          else run.push(id);
          from = ends[index]!;
        }
      },
    });
    end();
  });
}

/** The id of each entry, by its bytes as Latin-1 text. */
function idsOfEntries(vocabulary: BytePairVocabulary): Map<string, number> {
  const ids = new Map<string, number>();
  for (let id = 0; id + 1 < vocabulary.offsets.length; id++) ids.set(latin1(entryBytes(vocabulary, id)), id);
  return ids;
}
