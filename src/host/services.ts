import type * as vscode from 'vscode';
import type { TextEditors } from './textEditors';
import type { Tokenization } from './tokenization';

/** What every feature is given. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly tokenization: Tokenization;
  readonly editors: TextEditors;
  readonly log: vscode.LogOutputChannel;
}
