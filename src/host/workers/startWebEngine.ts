import type * as vscode from 'vscode';
import type { StartEngine } from './engineWorker';
import { WebWorker } from './browserWorker';

/** The engine as a web worker: `script` is the bundled worker. */
export function webEngine(script: vscode.Uri): StartEngine {
  return () => new WebWorker(script, 'the tokenizer engine');
}
