import { type ChangedText, replaceMatches } from '../changedText';
import { uniform } from '../uniform';

/** What runs of white space become. */
const runs = [' ', '  ', '\t', '\n', '\u00a0'] as const;

/** Each run of white space becomes another one with probability `rate`, 0 to 1: `a b` as `a\tb`. */
export function respaced(text: string, rate: number, seed: number): ChangedText {
  const next = uniform(seed);
  return replaceMatches(text, /\s+/gu, run => {
    if (next() >= rate) return undefined;
    const others = runs.filter(other => other !== run);
    return others[Math.floor(next() * others.length)];
  });
}
