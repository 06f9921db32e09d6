import * as vscode from 'vscode';
import { DisposableStore } from '../disposables';

/** What somebody else counted of a text of the user's. */
export interface ProviderCount {
  readonly tokens: number;
  /** Of which model. */
  readonly model: string;
  /** Who counted: `api.anthropic.com`, or a language model of VS Code's by its name. */
  readonly by: string;
  /** Whether the text left this computer for it, as far as is known. */
  readonly wasSent: boolean;
  readonly at: Date;
  /** Of the document. */
  readonly version: number;
  readonly what: 'document' | 'selection';
}

/** The last count of each open document by a provider: shown with the document's own, as long as this is open. */
export class ProviderCounts extends DisposableStore {
  private readonly counts = new WeakMap<vscode.TextDocument, ProviderCount>();
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  of(document: vscode.TextDocument): ProviderCount | undefined {
    return this.counts.get(document);
  }

  note(document: vscode.TextDocument, count: ProviderCount): void {
    this.counts.set(document, count);
    this.changed.fire();
  }
}
