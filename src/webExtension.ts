import * as vscode from 'vscode';
import { compose } from './compose';
import type { TokenLoupeApi } from './host/api';
import { webEngine } from './host/webEngine';

/** Called by VS Code in a browser, where there is no node. */
export function activate(context: vscode.ExtensionContext): TokenLoupeApi {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  return compose(
    context,
    webEngine(vscode.Uri.joinPath(dist, 'web', 'worker.js'), vscode.Uri.joinPath(dist, 'vocabularies')),
  );
}
