import { cutsOf, cutStretches } from '../../../analysis/cutDifferences';
import { type Encoding, firstTokenEndingAfter, firstTokenStartingAt } from '../../../engine/encoding';
import { bar, commonDecorations } from './commonMarks';
import type { LineTokens, Mark, PaintingStyle } from './paintingStyle';

type Name = 'tick' | 'comparedTick' | 'difference';

/**
 * Marks only what two tokenizers cut differently: with ticks below where the first one cuts, and above where the other does.
 * It is no style of the list, as it needs a second tokenizer.
 */
export const differences: PaintingStyle<Name> = {
  id: 'differences',
  label: 'Differences',
  title: 'Only what a second tokenizer cuts differently: ticks below are of the first, ticks above of the second.',
  decorations: color => ({
    tick: commonDecorations(color).tick,
    // The same flag, hung from the top.
    comparedTick: {
      borderWidth: '6px 4px 0 0',
      borderStyle: 'solid',
      borderColor: `${color('line2')} transparent transparent transparent`,
    },
    difference: bar(1, color('line2')),
  }),
  marks(line) {
    const { compared } = line;
    if (!compared) return [];
    const [first, second] = [line.encoding, compared].map(each => cutsAround(each, line)) as [number[], number[]];
    if (first.length === 0 || second.length === 0) return [];
    const [start, end] = [Math.min(first[0]!, second[0]!) - 1, Math.max(first.at(-1)!, second.at(-1)!) + 1];
    const marks: Mark<Name>[] = [];
    const cuts = [
      { name: 'tick' as const, places: first, at: 0 },
      { name: 'comparedTick' as const, places: second, at: 0 },
    ];
    for (const stretch of cutStretches([start, ...first], [start, ...second], end)) {
      if (stretch.differs) marks.push({ name: 'difference', start: stretch.start, end: stretch.end });
      for (const each of cuts) {
        for (; each.at < each.places.length && each.places[each.at]! < stretch.end; each.at++) {
          const place = each.places[each.at]!;
          if (stretch.differs && place >= line.start) marks.push({ name: each.name, start: place, end: place });
        }
      }
    }
    return marks;
  },
};

/** Where the tokens that overlap a line start, and where the last of them ends. */
function cutsAround(encoding: Encoding, { start, next }: LineTokens): number[] {
  const [from, to] = [firstTokenEndingAfter(encoding, start), firstTokenStartingAt(encoding, next)];
  if (from >= to) return [];
  const [starts, ends] = [encoding.starts.subarray(from, to), encoding.ends.subarray(from, to)];
  return [...cutsOf({ length: to - from, starts, ends }), Math.max(...ends)];
}
