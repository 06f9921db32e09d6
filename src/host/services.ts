import type * as vscode from 'vscode';
import type { LoadCosts } from './costs/loadCosts';
import type { TextEditors } from './textEditors';
import type { Tokenization } from './tokenizers/tokenization';
import type { TrainingProcess } from './workers/trainingProcess';

/** What every feature is given. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly tokenization: Tokenization;
  /** Models and prices. */
  readonly costs: LoadCosts;
  readonly editors: TextEditors;
  /** Where training and operations on vocabularies run, one at a time. */
  readonly training: TrainingProcess;
  /** Workers that can be at work beside each other. */
  readonly processors: number;
  readonly log: vscode.LogOutputChannel;
}
