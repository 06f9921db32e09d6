import type { Services } from '../../host/services';
import type { TrainedTokenizers } from '../../host/trainedTokenizers';
import type { TrainingProcess } from '../../host/trainingProcess';
import type { TrainingRuns } from '../../host/trainingRuns';

/** What the commands around training are given. */
export interface TrainingServices extends Services {
  readonly process: TrainingProcess;
  /** Of the machine that training runs on. */
  readonly processors: number;
  readonly runs: TrainingRuns;
  readonly trained: TrainedTokenizers;
}
