import { svg } from '../dom';

/** Fills that are told apart without colours. */
export type PatternKind = 'stripes' | 'dots';

/** A pattern to be filled with by `url(#id)`. */
export function createPattern(id: string, kind: PatternKind): SVGElement {
  const ground = svg('rect', { class: 'stripe-ground', width: 6, height: 6 });
  const box = { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse' };
  return kind === 'stripes'
    ? svg(
        'pattern',
        { ...box, patternTransform: 'rotate(45)' },
        ground,
        svg('rect', { class: 'stripe', width: 2.5, height: 6 }),
      )
    : svg('pattern', box, ground, svg('circle', { class: 'stripe', cx: 2, cy: 2, r: 1.2 }));
}
