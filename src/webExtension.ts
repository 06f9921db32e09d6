import * as vscode from 'vscode';
import { compose } from './compose';
import type { TokenLoupeApi } from './host/api';
import { webEngine, webSpeller, webTrainer } from './host/workers/webWorkers';

/** Called by VS Code in a browser, where there is no node. */
export function activate(context: vscode.ExtensionContext): TokenLoupeApi {
  const script = (name: string): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', name);
  return compose(
    context,
    webEngine(script('worker.js')),
    webTrainer(script('trainer.js')),
    webSpeller(script('speller.js')),
  );
}
