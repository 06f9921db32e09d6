import { countWords } from '../../analysis/wordCount';
import { surelyBreaksWords } from '../../engine/baselines/wordBreaks';
import type { Counter } from '../../engine/segmentedDocument';

/** Counts words, and lets a text be cut where words break for sure. */
export const wordCounter: Counter = {
  count: countWords,
  canCutAt: (text, index) => surelyBreaksWords(text.charCodeAt(index - 1), text.charCodeAt(index)),
};
