import type { Metric, MetricInput } from './metric';
import { tokenCount } from './words/tokenCount';
import { fertility } from './words/fertility';
import { tokenBytes } from './words/averageTokenBytes';
import { sequenceLength } from './words/sequenceLength';
import { charactersPerToken } from './words/charactersPerToken';
import { wholeWords } from './words/wholeWords';
import { splitWords } from './words/splitWords';
import { continuationShare } from './words/continuationShare';
import { boundaryF1 } from './words/boundaryF1';
import { superwordShare } from './words/superwordShare';
import { distinctTokens } from './types/distinctTokens';
import { typeTokenRatio } from './types/typeTokenRatio';
import { seenBefore } from './types/seenBefore';
import { utilisation } from './types/utilisation';
import { entropy } from './types/tokenEntropy';
import { entropyOfTypes } from './types/entropyOfTypes';
import { entropyOfVocabulary } from './types/entropyOfVocabulary';
import { renyiOfTypes } from './types/renyiOfTypes';
import { renyiOfVocabulary } from './types/renyiOfVocabulary';
import { countInequality } from './types/countInequality';

const list = [
  tokenCount,
  fertility,
  tokenBytes,
  charactersPerToken,
  wholeWords,
  splitWords,
  continuationShare,
  superwordShare,
  boundaryF1,
  sequenceLength,
  distinctTokens,
  typeTokenRatio,
  seenBefore,
  utilisation,
  entropy,
  entropyOfTypes,
  entropyOfVocabulary,
  renyiOfTypes,
  renyiOfVocabulary,
  countInequality,
] as const satisfies readonly Metric[];

export type MetricId = (typeof list)[number]['id'];

/** The metrics of a text under a tokenizer, in the order in which they are listed: a new one is a file and a line. */
export const metrics: readonly (Metric & { readonly id: MetricId })[] = list;

/** The values of all metrics that there are. */
export type MetricValues = Readonly<Partial<Record<MetricId, number>>>;

/** Every metric's value, those without one left out. */
export function metricValues(input: MetricInput): MetricValues {
  return Object.fromEntries(
    metrics.flatMap(({ id, value }) => {
      const found = value(input);
      return found === undefined ? [] : [[id, found]];
    }),
  );
}
