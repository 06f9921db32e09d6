import { countWords } from '../analysis/wordCount';
import type { Counter } from '../engine/segmentedDocument';

const LINE_FEED = 0x0a;

/** Counts words; a text may be cut after a line feed, where UAX #29 always breaks (rule WB3a). */
export const wordCounter: Counter = {
  count: countWords,
  canCutAt: (text, index) => text.charCodeAt(index - 1) === LINE_FEED,
};
