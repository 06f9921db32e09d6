import type { BoundaryCounts } from './boundaryAgreement';
import type { TokenProfile } from '../profile/tokenProfile';

/** What a metric is computed from. */
export interface MetricInput {
  readonly profile: TokenProfile;
  /** Entries of the tokenizer, where it has any number of them. */
  readonly vocabularySize?: number;
  /** Beside the baseline's; absent for the baseline itself. */
  readonly boundaries?: BoundaryCounts;
  /** Of the same text; absent for the baseline itself. */
  readonly baselineTokens?: number;
}

/** A figure of one text under one tokenizer. */
export interface Metric {
  readonly id: string;
  readonly title: string;
  /** Of the value, as it is before {@link Metric.format}. */
  readonly unit: string;
  /** What it tells, in a sentence. */
  readonly explanation: string;
  /** How it is computed. */
  readonly formula: string;
  /** Who defined it. */
  readonly source: string;
  /** Undefined where there is none; never a made-up zero. */
  readonly value: (input: MetricInput) => number | undefined;
  readonly format: (value: number) => string;
}

/** `part / whole`; undefined where there is no whole. */
export function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
