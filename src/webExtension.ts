import * as vscode from 'vscode';
import { compose } from './compose';
import type { TokenLoupeApi } from './host/api';
import { webEngine } from './host/webEngine';

/** Called by VS Code in a browser, where there is no node. */
export function activate(context: vscode.ExtensionContext): TokenLoupeApi {
  return compose(context, webEngine(vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'worker.js')));
}
