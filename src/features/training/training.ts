import * as vscode from 'vscode';
import { MOST_BYTES_THROUGH_EXTENSION } from '../../host/corpus/corpusFiles';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { formatBytes } from '../../host/format';
import type { Services } from '../../host/services';
import { TrainedTokenizers } from '../../host/trainedTokenizers';
import { TrainingProcess } from '../../host/trainingProcess';
import { TrainingRuns } from '../../host/trainingRuns';
import type { TrainingMachine } from '../../host/trainingWorker';
import {
  CONTINUE_COMMAND,
  EXPORT_COMMAND,
  JOB_COMMAND,
  SWEEP_COMMAND,
  TRAIN_COMMAND,
  TRAIN_HERE_COMMAND,
} from './commandNames';
import { continueCommand } from './continueCommand';
import { countingJobCommand } from './countingJobCommand';
import { exportCommand } from './exportCommand';
import { sweepCommand } from './sweepCommand';
import { trainCommand } from './trainCommand';
import type { TrainingServices } from './trainingServices';

/** Lets the user train tokenizers on text of their own, go on with a run, and export what came of it. */
class Training extends DisposableStore {
  constructor(services: Services, { startTrainer, processors }: TrainingMachine) {
    super();
    const { context, log } = services;
    const within = (name: string): vscode.Uri => vscode.Uri.joinPath(context.globalStorageUri, name);
    const training: TrainingServices = {
      ...services,
      process: this.own(new TrainingProcess(startTrainer, readCorpusFile)),
      processors,
      runs: new TrainingRuns(within('training'), log),
      trained: new TrainedTokenizers(within('trained'), log),
    };
    const command = (name: string, run: (...given: unknown[]) => Promise<unknown>): void => {
      this.own(vscode.commands.registerCommand(name, run));
    };
    for (const name of [TRAIN_COMMAND, TRAIN_HERE_COMMAND]) {
      command(name, (given, selected) => trainCommand(training, given, selected));
    }
    command(CONTINUE_COMMAND, given => continueCommand(training, given));
    command(EXPORT_COMMAND, given => exportCommand(training, given));
    command(JOB_COMMAND, given => countingJobCommand(given));
    command(SWEEP_COMMAND, (given, selected) => sweepCommand(training, given, selected));
  }
}

/** Contents of a corpus file that the worker cannot read by itself, as in a virtual workspace. */
async function readCorpusFile(address: string): Promise<Uint8Array> {
  const uri = vscode.Uri.parse(address, true);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES_THROUGH_EXTENSION) throw new Error(`${uri.path} has grown to ${formatBytes(size)}`);
  return vscode.workspace.fs.readFile(uri);
}

/** Registers the commands around training, on workers that are started where the extension runs. */
export function registerTraining(services: Services, machine: TrainingMachine): Disposable {
  return new Training(services, machine);
}
