import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { compose } from './compose';
import type { TokenLoupeApi } from './host/api';
import { readFileStart } from './host/files/nodeFileStart';
import { nodeHubEnvironment } from './host/hub/nodeHubEnvironment';
import { nodeEngine, nodeSpeller, nodeTrainer } from './host/workers/nodeWorkers';

/** Called by VS Code on the desktop and on servers. */
export function activate(context: vscode.ExtensionContext): TokenLoupeApi {
  const dist = join(context.extensionPath, 'dist');
  const startEngine = nodeEngine(join(dist, 'worker.cjs'), join(dist, 'vocabularies'));
  const machine = { readStart: readFileStart, hubEnvironment: nodeHubEnvironment(), homeFolder: homedir };
  const startSpeller = nodeSpeller(join(dist, 'speller.cjs'));
  return compose(context, startEngine, nodeTrainer(join(dist, 'trainer.cjs')), startSpeller, machine);
}
