import { join } from 'node:path';
import * as vscode from 'vscode';
import { registerBoundaries } from './features/boundaries/boundaries';
import { registerDashboard } from './features/dashboard/dashboard';
import { registerExplorer } from './features/explorer/explorer';
import { registerTokenHover } from './features/hover/tokenHover';
import { registerSelection } from './features/selection/selection';
import { registerStatusBar } from './features/statusBar/statusBar';
import { createApi, type TokenLoupeApi } from './host/api';
import type { Disposable } from './host/disposables';
import { EngineProcess } from './host/engineProcess';
import { nodeEngine } from './host/nodeEngine';
import type { Services } from './host/services';
import { TextEditors } from './host/textEditors';
import { Tokenization } from './host/tokenization';

/** Called by VS Code: puts the services together and registers the features. */
export function activate(context: vscode.ExtensionContext): TokenLoupeApi {
  const own = <T extends Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const dist = join(context.extensionPath, 'dist');
  const log = own(vscode.window.createOutputChannel('Token Loupe', { log: true }));
  const engine = own(new EngineProcess(nodeEngine(join(dist, 'worker.cjs'), join(dist, 'vocabularies')), log));
  const tokenization = own(new Tokenization(engine, log));
  const services: Services = { context, tokenization, editors: own(new TextEditors()), log };

  own(registerBoundaries(services));
  own(registerStatusBar(services));
  own(registerTokenHover(services));
  own(registerExplorer(services));
  own(registerDashboard(services));
  own(registerSelection(services));
  return createApi(tokenization);
}
