import * as vscode from 'vscode';
import { DisposableStore } from './disposables';

/** Where the workspace remembers that tokens are painted. */
const STATE_KEY = 'boundaries.shown';
/** The same for `when` clauses in package.json. */
const CONTEXT_KEY = 'tokenLoupe.painting';

/** Whether tokens are painted: off until asked for, remembered per workspace. */
export class Painting extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());

  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {
    super();
    this.tell();
  }

  get isOn(): boolean {
    return this.state.get(STATE_KEY, false);
  }

  async set(isOn: boolean): Promise<void> {
    if (isOn === this.isOn) return;
    const stored = this.state.update(STATE_KEY, isOn);
    this.tell();
    this.changed.fire();
    await stored;
  }

  private tell(): void {
    void vscode.commands.executeCommand('setContext', CONTEXT_KEY, this.isOn);
  }
}
