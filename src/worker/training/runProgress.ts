import type { TrainingPhase, TrainingStatus } from '../../protocol/trainer';
import type { TrainingRecipe } from '../../training/recipe';

/** A part of a run and the share of its time that it is thought to take. */
export interface PlannedPart {
  readonly phase: TrainingPhase;
  readonly stage: number;
  readonly weight: number;
}

/** Shares as measured on some ten megabytes of mixed text and 32,768 entries. Lines are nearly all distinct, so the second stage costs more. */
const FIRST_STAGE: readonly PlannedPart[] = [
  { phase: 'counting', stage: 1, weight: 2 },
  { phase: 'merging', stage: 1, weight: 6 },
];
const SECOND_STAGE: readonly PlannedPart[] = [
  { phase: 'counting', stage: 2, weight: 2 },
  { phase: 'merging', stage: 2, weight: 12 },
];
const END: readonly PlannedPart[] = [{ phase: 'measuring', stage: 1, weight: 1 }];

/** The parts of a run of a recipe; on top of a base it begins with the second stage. */
export function planOf({ kind }: TrainingRecipe, hasBase: boolean): readonly PlannedPart[] {
  if (hasBase) return [...SECOND_STAGE, ...END];
  return [...FIRST_STAGE, ...(kind === 'superbpe' ? SECOND_STAGE : []), ...END];
}

/** Below this share nothing is said of the time left: it would be a guess from nothing. */
const SHARE_BEFORE_TIME = 0.03;
/** Encoding goes before merging, in the same part. */
const ENCODING_SHARE = 0.2;

/** Turns the steps of a run's parts into one share from 0 to 1, and tells how long the rest may take. */
export class RunProgress {
  private part = -1;
  private phase: TrainingPhase = 'reading';
  private readonly started = performance.now();
  private phaseStarted = this.started;
  private readonly seconds = new Map<TrainingPhase, number>();
  private furthest = 0;

  constructor(
    private readonly plan: readonly PlannedPart[],
    private readonly tell: (share: number, status: TrainingStatus) => void,
  ) {}

  /** Goes on to the next part of the plan. */
  next(): void {
    this.part++;
    this.at(0, 0);
  }

  /** `done` of `total` of the present part, or of a phase within it. */
  at(done: number, total: number, phase = this.plan[this.part]!.phase): void {
    if (phase !== this.phase) this.begin(phase);
    const { stage } = this.plan[this.part]!;
    // Of several files or workers one may tell late.
    const share = (this.furthest = Math.max(
      this.furthest,
      this.shareAt(phase, total > 0 ? Math.min(1, done / total) : 0),
    ));
    const elapsed = (performance.now() - this.started) / 1000;
    const secondsLeft = share > SHARE_BEFORE_TIME ? (elapsed * (1 - share)) / share : undefined;
    this.tell(share, { phase, stage, done, total, ...(secondsLeft !== undefined && { secondsLeft }) });
  }

  /** Seconds by phase; ends the present one. */
  finish(): Partial<Record<TrainingPhase, number>> {
    this.begin('writing');
    return Object.fromEntries(this.seconds);
  }

  private shareAt(phase: TrainingPhase, within: number): number {
    const weight = (parts: readonly PlannedPart[]): number => parts.reduce((sum, each) => sum + each.weight, 0);
    const part = this.plan[this.part]!;
    let timeWithin = within;
    if (phase === 'encoding' && part.phase === 'merging') timeWithin = ENCODING_SHARE * within;
    // Merges come ever faster, as the pairs get rarer: half of them are learnt after far more than half of the time.
    else if (phase === 'merging') timeWithin = ENCODING_SHARE + (1 - ENCODING_SHARE) * Math.sqrt(within);
    return (weight(this.plan.slice(0, this.part)) + timeWithin * part.weight) / weight(this.plan);
  }

  private begin(phase: TrainingPhase): void {
    const now = performance.now();
    if (this.part >= 0) {
      this.seconds.set(this.phase, (this.seconds.get(this.phase) ?? 0) + (now - this.phaseStarted) / 1000);
    }
    this.phase = phase;
    this.phaseStarted = now;
  }
}
