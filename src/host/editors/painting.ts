import * as vscode from 'vscode';
import { setting } from '../settings/settings';
import { DisposableStore } from '../disposables';

/** Where the workspace remembers that tokens are painted. */
const STATE_KEY = 'boundaries.shown';
/** The same for `when` clauses in package.json. */
const CONTEXT_KEY = 'tokenLoupe.painting';

/** Something that the status bar says of what is painted. */
export interface PaintingRemark {
  /** A few words. */
  readonly text: string;
  /** Sentences. */
  readonly detail: string;
}

/** Whether tokens are painted: off until asked for, remembered per workspace. And what there is to say of it. */
export class Painting extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly remarksChanged = this.own(new vscode.EventEmitter<vscode.TextEditor>());
  private readonly said = new WeakMap<vscode.TextEditor, Map<string, PaintingRemark>>();

  /** While tokens are painted for a moment only: what ends it. */
  private peek: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange = this.changed.event;

  /** The {@link remarks} on this editor are others now. */
  readonly onDidChangeRemarks = this.remarksChanged.event;

  constructor(private readonly state: vscode.Memento) {
    super();
    this.own({ dispose: () => clearTimeout(this.peek) });
    this.tell();
  }

  get isOn(): boolean {
    return this.peek !== undefined || this.isKeptOn;
  }

  /** The same for a document: its settings may leave it alone. */
  isOnFor(document: vscode.TextDocument): boolean {
    return this.isOn && setting('boundaries.lines', document) !== 'none';
  }

  async set(isOn: boolean): Promise<void> {
    if (isOn === this.isOn && isOn === this.isKeptOn) return;
    this.endPeek();
    const stored = this.state.update(STATE_KEY, isOn);
    this.tell();
    this.changed.fire();
    await stored;
  }

  /** Has tokens painted for some milliseconds, counted from the last call; nothing if they are painted anyway. */
  peekFor(milliseconds: number): void {
    if (this.isKeptOn) return;
    const isFirst = this.peek === undefined;
    clearTimeout(this.peek);
    this.peek = setTimeout(() => {
      this.endPeek();
      this.tell();
      this.changed.fire();
    }, milliseconds);
    if (!isFirst) return;
    this.tell();
    this.changed.fire();
  }

  /** What there is to say of what is painted in an editor, in short. */
  remarks(editor: vscode.TextEditor): readonly PaintingRemark[] {
    return [...(this.said.get(editor)?.values() ?? [])];
  }

  /** To be called by whoever paints: replaces the remark of that kind; `undefined` takes it back. */
  remark(editor: vscode.TextEditor, kind: string, remark: PaintingRemark | undefined): void {
    const said = this.said.get(editor) ?? new Map<string, PaintingRemark>();
    if (said.get(kind)?.text === remark?.text) return;
    if (remark) said.set(kind, remark);
    else said.delete(kind);
    this.said.set(editor, said);
    this.remarksChanged.fire(editor);
  }

  /** As it is remembered. */
  private get isKeptOn(): boolean {
    return this.state.get(STATE_KEY, false);
  }

  private endPeek(): void {
    clearTimeout(this.peek);
    this.peek = undefined;
  }

  private tell(): void {
    void vscode.commands.executeCommand('setContext', CONTEXT_KEY, this.isOn);
  }
}
