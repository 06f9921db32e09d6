import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { DRAFT_COMMAND, EXPAND_COMMAND, TRIM_COMMAND } from './resizeCommandNames';
import { draftCommand } from './draft/draftCommand';
import { expandCommand } from './expand/expandCommand';
import { trimCommand } from './trim/trimCommand';

/** Lets the user change a tokenizer's vocabulary, with text as the evidence of what is needed. */
class Surgery extends DisposableStore {
  constructor(services: Services) {
    super();
    this.own(vscode.commands.registerCommand(TRIM_COMMAND, given => trimCommand(services, given)));
    this.own(vscode.commands.registerCommand(DRAFT_COMMAND, given => draftCommand(services, given)));
    this.own(vscode.commands.registerCommand(EXPAND_COMMAND, given => expandCommand(services, given)));
  }
}

/** Registers the operations on vocabularies. */
export function registerResize(services: Services): Disposable {
  return new Surgery(services);
}
