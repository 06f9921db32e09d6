import type { SplitScanner } from '../../engine/scanners/splitScanner';
import { TextSplitter } from '../../engine/scanners/textSplitter';
import type { Pace } from '../pace';
import type { Feed } from '../recipe';
import { type PieceCounts, pieceCountsOf } from './pieceCounts';

/** Texts, each a document. */
type Texts = Iterable<string> | AsyncIterable<string>;

/**
 * Distinct pieces (pre-tokens) of the texts, and how often each occurs: `a b a` gives `a` 1, ` b` 1 and ` a` 1 with
 * GPT-2's pattern.
 */
export async function countTexts(
  texts: Texts,
  preTokenizer: SplitScanner,
  feed: Feed,
  pace: Pace,
): Promise<PieceCounts> {
  const splitter = new TextSplitter(preTokenizer);
  const counts = new Map<string, number>();
  let done = 0;
  for await (const text of texts) {
    for (const part of feed === 'lines' ? lines(text) : [text]) {
      for (const piece of splitter.split(part)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
      done += part.length;
      if (pace.isDue) await pace.yield({ phase: 'counting', done });
    }
  }
  return pieceCountsOf(counts);
}

/** Lines with their line feeds. */
function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed + 1;
    yield text.slice(start, end);
    start = end;
  }
}
