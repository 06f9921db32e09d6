/** A linear axis of tokens per character, from the top down. */
export interface RateAxis {
  /** Pixels from the top. */
  readonly position: (rate: number) => number;
  readonly ticks: readonly number[];
}

const MOST_TICKS = 8;
/** Rates that differ by less look the same. */
const LEAST_SPAN = 0.01;

/** The axis that holds all `rates` between round numbers, `height` pixels high. */
export function rateAxis(rates: readonly number[], height: number): RateAxis {
  const known = rates.filter(Number.isFinite);
  const [least, most] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
  const step = roundStep(Math.max(most - least, LEAST_SPAN) / (MOST_TICKS - 1));
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.max(low + step, Math.ceil(most / step - 1e-9) * step);
  const count = Math.round((high - low) / step);
  return {
    position: rate => ((high - rate) / (high - low)) * height,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toFixed(6))),
  };
}

/** The least of 1, 2 and 5 times a power of ten that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= least * (1 - 1e-9)) ?? 10 * power;
}
