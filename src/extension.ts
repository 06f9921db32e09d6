import { join } from 'node:path';
import type * as vscode from 'vscode';
import { compose } from './compose';
import type { TokenLoupeApi } from './host/api';
import { nodeEngine } from './host/nodeEngine';

/** Called by VS Code on the desktop and on servers. */
export function activate(context: vscode.ExtensionContext): TokenLoupeApi {
  const dist = join(context.extensionPath, 'dist');
  return compose(context, nodeEngine(join(dist, 'worker.cjs'), join(dist, 'vocabularies')));
}
