import { svg } from '../dom';
import { formatCount, superscript } from '../../src/text/numbers';

/** A logarithmic axis of vocabulary sizes, from one power of two to another. */
export interface LogAxis {
  /** The position of a size, from 0 to 100. */
  readonly position: (size: number) => number;
  /** The powers of two on the axis, thinned out to at most `labelled` with a label. */
  readonly ticks: readonly { readonly exponent: number; readonly size: number; readonly labelled: boolean }[];
}

/** The axis that holds all `sizes` with room on both sides, at least four octaves wide. */
export function logAxis(sizes: readonly number[], maxLabels = 5): LogAxis {
  const exponents = sizes.filter(size => size > 0 && Number.isFinite(size)).map(size => Math.log2(size));
  let low = Math.floor(Math.min(...exponents, 20) - 0.2);
  let high = Math.ceil(Math.max(...exponents, 10) + 0.2);
  for (let widenLow = true; high - low < 4; widenLow = !widenLow) {
    if (widenLow) low--;
    else high++;
  }
  const step = Math.ceil((high - low + 1) / maxLabels);
  const ticks = [];
  for (let exponent = low; exponent <= high; exponent++) {
    ticks.push({ exponent, size: 2 ** exponent, labelled: (exponent - low) % step === 0 });
  }
  return { position: size => ((Math.log2(size) - low) / (high - low)) * 100, ticks };
}

/** The position of a size as an attribute: `41.50%`. */
export function percent(axis: LogAxis, size: number): string {
  return `${axis.position(size).toFixed(2)}%`;
}

/** The ticks of an axis of vocabulary sizes below the line at `bottom`, some as powers of two and in figures. */
export function axisTicks(axis: LogAxis, bottom: number): SVGElement[] {
  let labels = 0;
  return axis.ticks.flatMap(({ exponent, size, labelled }) => {
    const x = percent(axis, size);
    const line = svg('line', { class: 'tick', x1: x, x2: x, y1: bottom, y2: bottom + (labelled ? 8 : 4) });
    if (!labelled) return [line];
    const parity = labels++ % 2 === 0 ? 'even' : 'odd';
    return [
      line,
      svg('text', { class: 'tick-power', x, y: bottom + 22, 'text-anchor': 'middle' }, `2${superscript(exponent)}`),
      svg('text', { class: `tick-size ${parity}`, x, y: bottom + 37, 'text-anchor': 'middle' }, formatCount(size)),
    ];
  });
}
