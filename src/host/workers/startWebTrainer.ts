import type * as vscode from 'vscode';
import type { TrainingMachine } from './trainingWorker';
import { WebWorker } from './browserWorker';

/** Training in web workers: `script` is the bundled worker. */
export function webTrainer(script: vscode.Uri): TrainingMachine {
  return {
    startTrainer: () => new WebWorker(script, 'the training worker'),
    processors: navigator.hardwareConcurrency,
  };
}
