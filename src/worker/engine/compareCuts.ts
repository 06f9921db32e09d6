import { type CutStretch, cutsOf, cutStretches } from '../../analysis/cutDifferences';
import type { TokenizedDocument } from '../../engine/tokenizedDocument';

/** So much of a document is asked for at once. UTF-16 code units. */
const WINDOW = 8192;
/** Between two places where both tokenizers cut there is hardly ever more. UTF-16 code units. */
const LONGEST_STRETCH = 4096;

type TokensOfDocument = Pick<TokenizedDocument, 'length' | 'tokensInRange'>;

/** A document as two tokenizers see it. */
export interface ComparedDocument {
  readonly first: TokensOfDocument;
  readonly second: TokensOfDocument;
}

/** The stretches between places where both cut, from the first such place after `start` on; found as they are asked for. */
export function stretchesFrom({ first, second }: ComparedDocument, start: number): Generator<CutStretch> {
  return cutStretches(cutsFrom(first, start), cutsFrom(second, start), first.length);
}

/** What a search has come to: nothing yet, so that whoever searches can do other work. */
type Step = CutStretch | undefined;

/** The first stretch that is cut differently and starts after `offset`. */
export function* nextDifference(compared: ComparedDocument, offset: number): Generator<Step> {
  for (const stretch of stretchesFrom(compared, Math.max(0, offset - LONGEST_STRETCH))) {
    yield stretch.differs && stretch.start > offset ? stretch : undefined;
  }
}

/** The last stretch that is cut differently and starts before `offset`. */
export function* previousDifference(compared: ComparedDocument, offset: number): Generator<Step> {
  for (let end = offset; end > 0; end -= WINDOW) {
    let found: CutStretch | undefined;
    for (const stretch of stretchesFrom(compared, Math.max(0, end - WINDOW - LONGEST_STRETCH))) {
      if (stretch.start >= end) break;
      if (stretch.differs) found = stretch;
      yield undefined;
    }
    if (found) yield found;
  }
}

/** Where the tokens of a document start, from `start` on. */
function* cutsFrom(document: TokensOfDocument, start: number): Generator<number> {
  for (let from = start; from < document.length; from += WINDOW) {
    for (const cut of cutsOf(document.tokensInRange(from, from + WINDOW))) if (cut >= from) yield cut;
  }
}
