import * as vscode from 'vscode';
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
import { continueCommand } from './continueCommand';
import { countingJobCommand } from './countingJobs/countingJobCommand';
import { exportCommand } from './export/exportCommand';
import { sweepCommand } from './sweep/sweepCommand';
import { trainCommand } from './trainCommand';
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
      this.own(vscode.commands.registerCommand(name, run));
    };
    for (const name of [TRAIN_COMMAND, TRAIN_HERE_COMMAND]) {
      command(name, (given, selected) => trainCommand(all, given, selected));
    }
    command(CONTINUE_COMMAND, given => continueCommand(all, given));
    command(EXPORT_COMMAND, given => exportCommand(all, given));
    command(JOB_COMMAND, given => countingJobCommand(all, given));
    command(SWEEP_COMMAND, (given, selected) => sweepCommand(all, given, selected));
  }
}

/** Registers the commands around training. */
export function registerTraining(services: Services): Disposable {
  return new Training(services);
}
