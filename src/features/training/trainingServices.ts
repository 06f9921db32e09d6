import type { Services } from '../../host/services';
import type { TrainedTokenizers } from '../../host/runs/trainedTokenizers';
import type { TrainingRuns } from '../../host/runs/trainingRuns';

/** What the commands around training are given. */
export interface TrainingServices extends Services {
  readonly runs: TrainingRuns;
  readonly trained: TrainedTokenizers;
}
