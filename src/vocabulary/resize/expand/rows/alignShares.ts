import type { Model } from '../../../../engine/models/model';
import type { Pace } from '../../../../training/pace';
import type { ExpandableSource } from '../expandable';
import { SegmentText } from '../learn/segmentText';
import type { Segments } from '../learn/segments';

/** Segments between two checks of the clock. */
const SEGMENTS = 256;

interface AlignedShares {
  /** Positions in the text. */
  positions: number;
  /** By old id: at each position 1, divided among the old tokens there. */
  readonly shares: Map<number, number>;
}

/** For every new entry that the expanded model finds in the text, the old tokens at the same positions. */
export async function alignShares(
  source: ExpandableSource,
  segments: Segments,
  expanded: Model,
  pace: Pace,
): Promise<ReadonlyMap<number, AlignedShares>> {
  const found = new Map<number, AlignedShares>();
  const { ids, offsets, counts } = segments;
  const text = new SegmentText(source, segments.missing);
  for (let segment = 0; segment < counts.length; segment++) {
    text.read(ids.subarray(offsets[segment], offsets[segment + 1]));
    const count = counts[segment]!;
    let next = 0;
    expanded.tokenize(text.text, (id, start, end) => {
      while (next < text.ends.length && text.ends[next]! <= start) next++;
      if (id < source.idEnd) return;
      let last = next;
      while (last < text.ends.length && text.starts[last]! < end) last++;
      add(found, id, text.ids.slice(next, last), count);
    });
    if (segment % SEGMENTS === 0 && pace.isDue) {
      await pace.yield({ phase: 'encoding', done: segment + 1, total: counts.length });
    }
  }
  return found;
}

function add(found: Map<number, AlignedShares>, id: number, old: readonly number[], count: number): void {
  let aligned = found.get(id);
  if (!aligned) {
    aligned = { positions: 0, shares: new Map() };
    found.set(id, aligned);
  }
  aligned.positions += count;
  for (const each of old) aligned.shares.set(each, (aligned.shares.get(each) ?? 0) + count / old.length);
}
