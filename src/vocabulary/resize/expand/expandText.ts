import { formatDifference } from '../../../text/shares';
import type { ExpandReport } from './expandReport';

/** `12.30 % fewer`, `0.40 % more` or `as many`; the share is of the tokens before. */
export function changeText(before: number, after: number): string {
  return before === 0 ? 'as many' : formatDifference(after / before - 1, 2);
}

/** What the rule is good for, and what it costs. */
export function ruleText({ rule, model }: Pick<ExpandReport, 'rule' | 'model'>): string {
  if (rule === 'prepend') {
    return 'Its new merges come before the old ones, as Yamaguchi, Villavicencio and Aletras do it (2024, arXiv:2406.11477): a BPE trained on the text alone, until it had that many new entries. Text of other kinds is split differently, too, and can get longer: see the figures below.';
  }
  if (model === 'Unigram') {
    return 'Each new piece has the score of the old tokens that it replaces, and a millionth more for each token that it saves. So no text gets longer, unless two ways to split it were practically equal before; text without a new piece is split as before.';
  }
  return 'Its new merges come after all old ones. Every text is first merged to its old tokens, and each new merge makes one token of two: so no text gets longer, and a text in which no new merge applies keeps its tokens.';
}
