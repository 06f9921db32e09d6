import { svg } from '../dom';
import { formatCount, superscript } from '../../src/text/numbers';
import type { LogAxis } from './logAxis';

/** Where a size stands, for an attribute. */
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
