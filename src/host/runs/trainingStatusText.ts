import type { TrainingStatus } from '../../protocol/trainer';
import { formatBytes } from '../../text/bytes';
import { formatDuration } from '../../text/durations';
import { formatCount } from '../../text/numbers';
import { formatShare } from '../../text/shares';

/** Where a run is, for a progress notification: `Merging 12,345 of 32,768, about 40 s left`. */
export function describeStatus(status: TrainingStatus): string {
  const { stage, secondsLeft } = status;
  const left = secondsLeft === undefined ? '' : `, about ${formatDuration(secondsLeft)} left`;
  return `${stage > 1 ? `Stage ${stage}: ` : ''}${describePhase(status)}${left}`;
}

function describePhase({ phase, done, total }: TrainingStatus): string {
  const share = formatShare(total > 0 ? Math.min(1, done / total) : 0);
  switch (phase) {
    case 'reading':
      return total > 0 ? `Reading ${formatBytes(done)} of ${formatBytes(total)}` : 'Reading';
    case 'counting':
      return total > 0 ? `Counting words in ${formatBytes(done)} of ${formatBytes(total)}` : 'Counting words';
    case 'encoding':
      return `Encoding ${share}`;
    case 'merging':
      return `Merging ${formatCount(done)} of ${formatCount(total)}`;
    case 'measuring':
      return `Measuring ${share}`;
    case 'writing':
      return 'Writing';
  }
}

/** Lets one of many calls pass in every `milliseconds`, and always a call whose `key` is another than before. */
export class Throttle {
  private last = -Infinity;
  private key: string | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly now: () => number = Date.now,
  ) {}

  passes(key: string): boolean {
    const now = this.now();
    if (key === this.key && now - this.last < this.milliseconds) return false;
    this.key = key;
    this.last = now;
    return true;
  }
}
