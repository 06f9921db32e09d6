import type { TextEdit } from '../textEdit';
import type { Segment } from './segment';
import type { SegmentList } from './segmentList';

/** Neighbouring segments that edits touch, and what becomes of their text. */
export interface Region {
  readonly segments: Segment[];
  readonly text: string;
}

/** The regions that `ordered` edits touch, in order. There is at least one segment between any two. */
export function editedRegions(list: SegmentList, ordered: readonly TextEdit[]): Region[] {
  const regions: Region[] = [];
  for (let index = 0; index < ordered.length;) {
    const found = list.at(ordered[index]!.offset);
    if (!found) break;
    const { start } = found;
    const segments: Segment[] = [];
    const inside: TextEdit[] = [];
    let end = start;
    let next: Segment | undefined = found.segment;
    do {
      const edit = ordered[index++]!;
      inside.push(edit);
      while (next && (end <= edit.offset || end < edit.offset + edit.length)) {
        segments.push(next);
        end += next.text.length;
        next = list.next(next);
      }
      // An edit in the next segment belongs to the region, too.
    } while (index < ordered.length && (!next || ordered[index]!.offset < end + next.text.length));
    const before = segments.map(segment => segment.text).join('');
    regions.push({ segments, text: edited(before, start, inside) });
  }
  return regions;
}

function edited(text: string, start: number, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let copied = 0;
  for (const edit of edits) {
    parts.push(text.slice(copied, edit.offset - start), edit.text);
    copied = edit.offset - start + edit.length;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}
