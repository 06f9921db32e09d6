import { type PromptEnd, promptEnds } from '../lists/promptEnds';
import type { PromptCut } from './promptCuts';

/** Cuts that are listed. */
const MOST_LISTED = 100;

/** Cuts of one kind. */
export interface EndCounts {
  readonly end: PromptEnd;
  readonly cuts: number;
  /** Of those that are known: prompts that have other tokens than the text. */
  readonly differing: number;
  readonly unknown: number;
}

/** Adds up cuts, and keeps the first that differ; cuts within words differ nearly always, and are not listed. */
export class PromptCounts {
  private readonly kinds = new Map<PromptEnd, { cuts: number; differing: number; unknown: number }>(
    promptEnds.map(({ id }) => [id, { cuts: 0, differing: 0, unknown: 0 }]),
  );
  /** Where the first cuts are that differ. */
  readonly listed: PromptCut[] = [];

  add(cut: PromptCut): void {
    const kind = this.kinds.get(cut.end)!;
    kind.cuts++;
    if (cut.differs === undefined) kind.unknown++;
    if (cut.differs !== true) return;
    kind.differing++;
    if (cut.end !== 'inWord' && this.listed.length < MOST_LISTED) this.listed.push(cut);
  }

  counts(): EndCounts[] {
    return Array.from(this.kinds, ([end, counts]) => ({ end, ...counts }));
  }
}
