import type { HiddenKind } from './hiddenFinding';
import type { InvisibleRun } from './invisibleRuns';

/** Tells whether invisible characters of a kind hide something. What is written in any language is innocent. */
export interface HidingRule {
  readonly kind: HiddenKind;
  /** Whether a code point is of this kind. */
  readonly concerns: (point: number) => boolean;
  /** Whether the run, some of whose characters are of this kind, hides something. `text` is what it is a part of. */
  readonly isHiding: (run: InvisibleRun, text: string) => boolean;
  /** What characters of this kind spell; undefined where they do not, or in no way that is known. */
  readonly decode: (points: readonly number[]) => string | undefined;
}
