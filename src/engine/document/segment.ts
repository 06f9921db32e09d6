import { utf8Length } from '../unicode/utf8';

/** A part of a document that is counted by itself. */
export interface Segment {
  readonly text: string;
  /** In UTF-8. */
  readonly bytes: number;
  /**
   * Whether no pair of code units proves the cut in front of this segment: then it is good only as long as the last
   * token before it and its own first one are a valid pair (see `Resync`).
   */
  soft: boolean;
  /** What was counted, once it was; set by `SegmentList.setCounted`. */
  counted?: SegmentCount | undefined;
}

export interface SegmentCount {
  readonly count: number;
  /** How long counting took. */
  readonly milliseconds: number;
  /** Whether it was counted as the first and as the last part of the text. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** Ids of the first and the last token; -1 where no cut beside the segment is soft, and nobody asked. */
  readonly first: number;
  readonly last: number;
}

/** A segment not counted yet. */
export function segmentOf(text: string, soft = false): Segment {
  return { text, bytes: utf8Length(text), soft };
}
