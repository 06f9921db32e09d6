import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { TrainedTokenizers } from '../../host/runs/trainedTokenizers';
import { TrainingRuns } from '../../host/runs/trainingRuns';
import {
  CONTINUE_COMMAND,
  EXPORT_COMMAND,
  JOB_COMMAND,
  SWEEP_COMMAND,
  TRAIN_COMMAND,
  TRAIN_HERE_COMMAND,
} from './trainingCommandNames';
import type { TrainingServices } from './trainingServices';

/** Lets the user train tokenizers on text of their own, go on with a run, and export what came of it. */
class Training extends DisposableStore {
  constructor(services: Services) {
    super();
    const { context, log } = services;
    const within = (name: string): vscode.Uri => vscode.Uri.joinPath(context.globalStorageUri, name);
    const all: TrainingServices = {
      ...services,
      runs: new TrainingRuns(within('training'), log),
      trained: new TrainedTokenizers(within('trained'), log),
    };
    const command = (name: string, run: (...given: unknown[]) => Promise<unknown>): void => {
      this.own(registerCommand(name, log, run));
    };
    // Loaded when first run: most windows never train anything.
    for (const name of [TRAIN_COMMAND, TRAIN_HERE_COMMAND]) {
      command(name, async (given, selected) => (await import('./trainCommand')).trainCommand(all, given, selected));
    }
    command(CONTINUE_COMMAND, async given => (await import('./continueCommand')).continueCommand(all, given));
    command(EXPORT_COMMAND, async given => (await import('./export/exportCommand')).exportCommand(all, given));
    command(JOB_COMMAND, async given =>
      (await import('./countingJobs/countingJobCommand')).countingJobCommand(all, given),
    );
    command(SWEEP_COMMAND, async (given, selected) =>
      (await import('./sweep/sweepCommand')).sweepCommand(all, given, selected),
    );
  }
}

/** Registers the commands around training. */
export function registerTraining(services: Services): Disposable {
  return new Training(services);
}
