import type { TextChangeId } from '../../analysis/lists/textChanges';
import type { BoundaryCounts } from '../../analysis/robustness/boundaryStability';
import type { MovedPlace } from '../../analysis/robustness/movedPlaces';
import type { TextParts } from '../views/textViews';

/** Token boundaries of a text under one change. */
export interface ChangeCounts extends BoundaryCounts {
  readonly change: TextChangeId;
}

/** The text in ASCII. */
export interface RomanizedFigures {
  /** Characters (code points) that are not ASCII, and those of them that have nothing in ASCII. */
  readonly replaced: number;
  readonly dropped: number;
  /** A piece that is not ASCII, as written and romanized; absent where there is none. */
  readonly example?: { readonly written: string; readonly romanized: string };
}

export interface RobustnessFigures {
  readonly rows: readonly {
    readonly tokenizerId: string;
    readonly changes: readonly ChangeCounts[];
    /** Tokens of the text as written, and romanized. */
    readonly tokens: number;
    readonly tokensRomanized: number;
  }[];
  /** Where boundaries moved under the first tokenizer; ranges of the document. The first ones of each change. */
  readonly places: readonly (MovedPlace & { readonly change: TextChangeId })[];
  readonly romanized: RomanizedFigures;
  /** Of what is changed by chance. */
  readonly seed: number;
  /** UTF-16 code units that were read, of all. */
  readonly readUnits: number;
  readonly units: number;
}

/** Part of the `Engine`. */
export interface RobustnessQueries {
  /** What becomes of the token boundaries where a text is changed a little. */
  robustness(params: TextParts & { readonly tokenizerIds: readonly string[] }): RobustnessFigures;
}
