import type { TrainingRequest } from '../../protocol/trainer';
import type { RecipeSplits } from '../../training/splits';
import { countCorpus, type Counting, isSameCorpus } from './countCorpus';
import { readImportedCounts } from './readImportedCounts';
import type { TrainerEnvironment } from '../training/trainerEnvironment';

/** The countings of a run: of its first stage, and later of the second, over the same text. */
export class TextCounter {
  private first: Counting | undefined;

  constructor(
    private readonly request: TrainingRequest,
    private readonly splits: RecipeSplits,
    private readonly environment: TrainerEnvironment,
    private readonly report: (bytesDone: number, bytesTotal: number) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Rejects with a reason for the user where there is nothing to train on. */
  async countFirst(): Promise<Counting> {
    const counting = await this.count(this.splits.first);
    if (counting.training.counts.length === 0) throw new Error(nothingToTrainOn(counting));
    this.first = counting;
    return counting;
  }

  /** Rejects where there is no second stage, or the text changed since the first. */
  async countSecond(): Promise<Counting> {
    if (!this.splits.second) throw new Error('the recipe has no second stage');
    const counting = await this.count(this.splits.second);
    const isCounts = this.request.corpus.kind === 'counts';
    if (!isCounts && this.first && !isSameCorpus(this.first, counting)) {
      throw new Error('a file changed between the two stages of training; train again');
    }
    return counting;
  }

  private count(split: RecipeSplits['first']): Promise<Counting> {
    const { corpus, memoryLimit } = this.request;
    const { first, second } = this.splits;
    const { environment, report, signal } = this;
    return corpus.kind === 'counts'
      ? readImportedCounts(
          corpus.files,
          memoryLimit,
          split,
          second ? [first, second] : [first],
          environment,
          report,
          signal,
        )
      : countCorpus(this.request, split, environment, report, signal);
  }
}

function nothingToTrainOn({ skipped }: Counting): string {
  if (skipped.length === 0) return 'there is no text to train on';
  const byReason = new Map<string, number>();
  for (const { reason } of skipped) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  const reasons = Array.from(byReason, ([reason, count]) => `${count} ${reason}`).join(', ');
  return `there is no text to train on: all files were skipped (${reasons})`;
}
