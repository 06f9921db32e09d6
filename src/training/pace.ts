/** How far a training run has come. */
export interface TrainingProgress {
  /** Reading texts and counting their pieces, encoding the pieces with inherited merges, or learning merges. */
  readonly phase: 'counting' | 'encoding' | 'merging';
  /** UTF-16 code units read, distinct pieces encoded, or entries in the vocabulary. */
  readonly done: number;
  /** What `done` will be at the end; absent where that is not known. */
  readonly total?: number;
}

/** What every training run can be given in addition to its text. */
export interface TrainingControl {
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Ends the run: its promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Milliseconds between two yields: short enough for a cancel button, long enough to cost nothing. */
const INTERVAL = 50;

/** Yields to the event loop between the steps of a long run, so that messages arrive and an abort is noticed. */
export class Pace {
  private last = performance.now();

  constructor(private readonly control: TrainingControl) {
    control.signal?.throwIfAborted();
  }

  /** Whether it is time to call {@link yield}. Cheap enough for every merge, not for every byte. */
  get isDue(): boolean {
    return performance.now() - this.last > INTERVAL;
  }

  /** Reports progress and yields to the event loop. Rejects with the signal's reason if the run was aborted. */
  async yield(progress: TrainingProgress): Promise<void> {
    this.control.onProgress?.(progress);
    await new Promise(resolve => setTimeout(resolve, 0));
    this.control.signal?.throwIfAborted();
    this.last = performance.now();
  }
}
