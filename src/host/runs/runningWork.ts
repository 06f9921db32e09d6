import * as vscode from 'vscode';

/** Work that takes its time, and where it is. */
export interface Running {
  readonly title: string;
  readonly message: string;
  cancel(): void;
}

const items = new Set<Running>();
const changed = new vscode.EventEmitter<void>();

/** The long work of this window, for the view of results: there is one list, as there is one extension host. */
export const runningWork = {
  onDidChange: changed.event,
  get items(): readonly Running[] {
    return [...items];
  },
  /** Lists work until the answer is called; `say` tells where it is. */
  begin(title: string, cancel: () => void): { readonly say: (message: string) => void; readonly end: () => void } {
    const item = { title, message: '', cancel };
    items.add(item);
    changed.fire();
    return {
      say: message => {
        item.message = message;
        changed.fire();
      },
      end: () => {
        items.delete(item);
        changed.fire();
      },
    };
  },
};
