import * as vscode from 'vscode';
import { DisposableStore } from '../disposables';

/** Where the workspace remembers those that the user took out. */
const LEFT_OUT_KEY = 'comparedTokenizers.leftOut';

/**
 * Which tokenizers are in the comparison: all but those that the user took out, so that one that is added is compared at
 * once. The list of tokenizers in the side bar and the Inspector's bar both change it.
 */
export class ComparedTokenizers extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {
    super();
  }

  has(tokenizerId: string): boolean {
    return !this.leftOut.has(tokenizerId);
  }

  /** Takes tokenizers in or out. */
  async set(tokenizerIds: readonly string[], isCompared: boolean): Promise<void> {
    const { leftOut } = this;
    for (const id of tokenizerIds) {
      if (isCompared) leftOut.delete(id);
      else leftOut.add(id);
    }
    await this.memory.update(LEFT_OUT_KEY, [...leftOut]);
    this.changed.fire();
  }

  private get leftOut(): Set<string> {
    const stored = this.memory.get<unknown>(LEFT_OUT_KEY);
    return new Set(Array.isArray(stored) ? stored.filter(each => typeof each === 'string') : []);
  }
}
