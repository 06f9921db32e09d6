import type { TrainingPhase, TrainingStatus } from '../../protocol/trainer';
import type { TrainingRecipe } from '../../training/recipe';

/** A part of a run, and its expected share of the time. */
export interface PlannedPart {
  readonly phase: TrainingPhase;
  readonly stage: number;
  readonly weight: number;
}

/**
 * Shares as measured on about ten megabytes of mixed text and 32,768 entries. Nearly all lines are distinct, so the
 * second stage takes longer.
 */
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

/** Below this share no time left is reported, since it would be a mere guess. */
const SHARE_BEFORE_TIME = 0.03;
/** Share of encoding, which comes before merging, in the same part. */
const ENCODING_SHARE = 0.2;

/** Turns the progress of a run's parts into one share from 0 to 1, and estimates the time left. */
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

  /** Begins the next part of the plan. */
  next(): void {
    this.part++;
    this.at(0, 0);
  }

  /** Reports `done` of `total` of the current part, or of a phase within it. */
  at(done: number, total: number, phase = this.plan[this.part]!.phase): void {
    if (phase !== this.phase) this.begin(phase);
    const { stage } = this.plan[this.part]!;
    // One of several files or workers may report late.
    const share = (this.furthest = Math.max(
      this.furthest,
      this.shareAt(phase, total > 0 ? Math.min(1, done / total) : 0),
    ));
    const elapsed = (performance.now() - this.started) / 1000;
    const secondsLeft = share > SHARE_BEFORE_TIME ? (elapsed * (1 - share)) / share : undefined;
    this.tell(share, { phase, stage, done, total, ...(secondsLeft !== undefined && { secondsLeft }) });
  }

  /** Ends the current phase; gives the seconds of each. */
  finish(): Partial<Record<TrainingPhase, number>> {
    this.begin('writing');
    return Object.fromEntries(this.seconds);
  }

  private shareAt(phase: TrainingPhase, within: number): number {
    const weight = (parts: readonly PlannedPart[]): number => parts.reduce((sum, each) => sum + each.weight, 0);
    const part = this.plan[this.part]!;
    let timeWithin = within;
    if (phase === 'encoding' && part.phase === 'merging') timeWithin = ENCODING_SHARE * within;
    // Merges get faster as pairs get rarer: half of them are learnt after far more than half of the time.
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
