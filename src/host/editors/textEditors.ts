import * as vscode from 'vscode';
import { Debounced } from '../debounce';
import { DisposableStore } from '../disposables';
import { MissingText } from './missingText';
import type { Withheld } from './withheldReason';
import { findWithheldReason } from './withheldText';

/** The scheme of our own documents that tell how tokens came about. */
export const TRACE_SCHEME = 'token-loupe-trace';
/** The scheme of our reports. */
export const REPORT_SCHEME = 'token-loupe-report';

/** Schemes of documents that are not the user's text: logs of VS Code itself, and what we write. */
const FOREIGN_SCHEMES = new Set(['output', 'comment', 'vscode-scm', 'interactive', TRACE_SCHEME, REPORT_SCHEME]);

/** VS Code tells of a tab before it tells of the document in it. Milliseconds. */
const TAB_DELAY = 250;

/** Whether a document is text that a user may want to see tokenized. */
export function isUserText(document: vscode.TextDocument): boolean {
  return !FOREIGN_SCHEMES.has(document.uri.scheme);
}

/** What the user is looking at. */
export type Attention =
  /** Text, or a web view such as the dashboard beside it. */
  | { readonly kind: 'text'; readonly editor: vscode.TextEditor }
  /** A text tab whose document VS Code has not handed over yet. */
  | { readonly kind: 'waiting'; readonly uri: vscode.Uri }
  /** One whose document it keeps from extensions, and why. */
  | ({ readonly kind: 'withheld'; readonly uri: vscode.Uri } & Withheld)
  | { readonly kind: 'other' };

/**
 * The text editor that the user last worked in. `vscode.window.activeTextEditor` is undefined while a webview has the
 * focus, but the dashboard must go on showing the document it was opened for.
 */
export class TextEditors extends DisposableStore {
  private last: vscode.TextEditor | undefined;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly missing = this.own(new MissingText(findWithheldReason, () => this.changed.fire()));
  private readonly tabsChanged = this.own(new Debounced(TAB_DELAY, () => this.changed.fire()));

  /** `current` or `attention` may be another now. */
  readonly onDidChange = this.changed.event;

  constructor() {
    super();
    this.remember(vscode.window.activeTextEditor);
    this.own(vscode.window.onDidChangeActiveTextEditor(editor => this.remember(editor)));
    // A document that is given another language is closed and opened again; its settings may be others then.
    this.own(
      vscode.workspace.onDidOpenTextDocument(document => {
        if (this.missing.isAny || document === this.last?.document) this.changed.fire();
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(document => {
        if (document === this.last?.document) this.changed.fire();
      }),
    );
    this.own(
      vscode.window.onDidChangeVisibleTextEditors(() => {
        // A document that was awaited may come with its editor.
        if (this.missing.isAny || (this.last && !vscode.window.visibleTextEditors.includes(this.last)))
          this.changed.fire();
      }),
    );
    this.own(vscode.window.tabGroups.onDidChangeTabs(() => this.tabsChanged.schedule()));
    this.own(vscode.window.tabGroups.onDidChangeTabGroups(() => this.tabsChanged.schedule()));
  }

  /** The active editor, else the one that was active last, as long as its document is open. */
  get current(): vscode.TextEditor | undefined {
    if (!this.last || this.last.document.isClosed) return undefined;
    const { visibleTextEditors } = vscode.window;
    if (visibleTextEditors.includes(this.last)) return this.last;
    // The same document may have been given a new editor, in another column or after being hidden.
    const { document } = this.last;
    return visibleTextEditors.find(editor => editor.document === document) ?? this.last;
  }

  /** What the user is looking at now. */
  get attention(): Attention {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    const uri = input instanceof vscode.TabInputText && !isOpen(input.uri) ? input.uri : undefined;
    this.missing.await(uri);
    if (uri) {
      const { withheld } = this.missing;
      return withheld ? { kind: 'withheld', uri, ...withheld } : { kind: 'waiting', uri };
    }
    const { current } = this;
    const lookingAtText = vscode.window.activeTextEditor !== undefined || input instanceof vscode.TabInputWebview;
    return current && lookingAtText ? { kind: 'text', editor: current } : { kind: 'other' };
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    if (!editor || !isUserText(editor.document)) {
      this.tabsChanged.schedule();
      return;
    }
    this.last = editor;
    this.changed.fire();
  }
}

function isOpen(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return vscode.workspace.textDocuments.some(document => document.uri.toString() === key);
}
