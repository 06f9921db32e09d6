import type { KindEstimate, OwnTextEstimate, OwnTextMeasurement, RatePoint } from '../../../src/protocol/views/ownText';

/** What the chart and the tables show of one kind of tokenizer. */
export interface MeasuredKind {
  readonly key: 'bpe' | 'superbpe';
  readonly name: string;
  readonly points: readonly RatePoint[];
  /** Absent where the form holds no model. */
  readonly estimate?: KindEstimate;
}

/** Both kinds, BPE first. */
export function measuredKinds(measured: OwnTextMeasurement, estimate: OwnTextEstimate | undefined): MeasuredKind[] {
  return (
    [
      ['bpe', 'BPE'],
      ['superbpe', 'SuperBPE'],
    ] as const
  ).map(([key, name]) => ({ key, name, points: measured[key], ...(estimate && { estimate: estimate[key] }) }));
}

/** Tokens per character by the fit of a kind; nothing where there is none. */
export function fittedRate({ estimate }: MeasuredKind, size: number): number | undefined {
  const curve = estimate?.fit?.curve;
  return curve ? curve.f0 + curve.k * size ** -curve.p : undefined;
}
