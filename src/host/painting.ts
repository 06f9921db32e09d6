import * as vscode from 'vscode';
import { DisposableStore } from './disposables';

/** Where the workspace remembers that tokens are painted. */
const STATE_KEY = 'boundaries.shown';
/** The same for `when` clauses in package.json. */
const CONTEXT_KEY = 'tokenLoupe.painting';

/** Whether tokens are painted: off until asked for, remembered per workspace. And what of an editor is not. */
export class Painting extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly shareChanged = this.own(new vscode.EventEmitter<vscode.TextEditor>());
  private readonly bare = new WeakMap<vscode.TextEditor, number>();

  readonly onDidChange = this.changed.event;

  /** {@link bareUnits} of this editor are others now. */
  readonly onDidChangeShare = this.shareChanged.event;

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

  /** UTF-16 code units of an editor's visible lines that are not painted, as it has as many ranges as it may have. */
  bareUnits(editor: vscode.TextEditor): number {
    return this.bare.get(editor) ?? 0;
  }

  /** To be called by whoever paints. */
  reportBareUnits(editor: vscode.TextEditor, units: number): void {
    if (units === this.bareUnits(editor)) return;
    this.bare.set(editor, units);
    this.shareChanged.fire(editor);
  }

  private tell(): void {
    void vscode.commands.executeCommand('setContext', CONTEXT_KEY, this.isOn);
  }
}
