import * as vscode from 'vscode';
import { Debounced } from '../../../host/debounce';
import { type Disposable, DisposableStore } from '../../../host/disposables';
import type { Services } from '../../../host/services';
import type { ListedTokenizer } from '../../../protocol/engine';
import { type InspectedText, selectedText, wholeDocument } from './inspectedText';

/** Milliseconds after an edit or a change of the selection. */
const UPDATE_DELAY = 120;

/** Charts tell four tokenizers apart. */
const MOST_DRAWN = 4;

/** Where the workspace remembers the user's choices. */
const CHOICES_KEY = 'dashboard.choices';

/** Ids of tokenizers. */
export interface InspectorChoices {
  readonly baselineId: string;
  /** Those that are shown side by side, two to four. */
  readonly sides: readonly string[];
}

/** What the views of the Inspector have in common: the text and the tokenizers, chosen once for all of them. */
export class Inspected extends DisposableStore {
  /** What is looked at: the whole document, or the selections as long as there are any. */
  mode: InspectedText['kind'] = 'document';
  /** The editor that is kept to, while the user is in others. */
  private pinned: vscode.TextEditor | undefined;
  private readonly chosen = this.own(new vscode.EventEmitter<void>());
  /** Other choices than before: the text's kind, pinning, tokenizers. */
  readonly onDidChoose = this.chosen.event;

  constructor(private readonly services: Services) {
    super();
    this.own(services.compared.onDidChange(() => this.chosen.fire()));
    this.own(
      vscode.workspace.onDidCloseTextDocument(document => {
        if (document === this.pinned?.document) this.pin(false);
      }),
    );
  }

  /** The editor of the text: that which is pinned, else the one that the user is in. */
  get editor(): vscode.TextEditor | undefined {
    const { pinned } = this;
    if (!pinned) return this.services.editors.current;
    const { visibleTextEditors } = vscode.window;
    if (visibleTextEditors.includes(pinned)) return pinned;
    // The same document may have been given a new editor, in another column or after being hidden.
    return visibleTextEditors.find(({ document }) => document === pinned.document) ?? pinned;
  }

  get isPinned(): boolean {
    return this.pinned !== undefined;
  }

  /** The text that is looked at; undefined where there is none, or none that VS Code shows extensions. */
  get text(): InspectedText | undefined {
    const { editor } = this;
    if (!editor || (!this.isPinned && this.services.editors.attention.kind === 'withheld')) return undefined;
    const { tokenization } = this.services;
    const useSelection = this.mode === 'selection' && editor.selections.some(each => !each.isEmpty);
    return useSelection ? selectedText(tokenization, editor) : wholeDocument(tokenization, editor);
  }

  get choices(): InspectorChoices {
    const { selectedId } = this;
    const defaults: InspectorChoices = { baselineId: selectedId, sides: [selectedId, 'loupe-superbpe-32k'] };
    return { ...defaults, ...this.stored };
  }

  /** All that are in the comparison, in the order of the list, and the baseline, which always is. */
  async compared(): Promise<readonly ListedTokenizer[]> {
    const { tokenization, compared } = this.services;
    const listed = await tokenization.list();
    const baselineId = usable(listed, this.choices.baselineId);
    return listed.filter(({ id }) => id === baselineId || compared.has(id));
  }

  /**
   * The few that views of one text draw: the baseline first, then those chosen for the sides and the selected one where they
   * are in the comparison, each once; those that cannot be used are left out.
   */
  async tokenizers(): Promise<readonly ListedTokenizer[]> {
    const { tokenization, compared } = this.services;
    const listed = (await tokenization.list()).filter(({ error }) => error === undefined);
    const { baselineId, sides } = this.choices;
    const others = [...sides, this.selectedId].filter(id => compared.has(id));
    const wanted = new Set([usable(listed, baselineId), ...others]);
    return [...wanted].flatMap(id => listed.find(each => each.id === id) ?? []).slice(0, MOST_DRAWN);
  }

  async choose(choice: Partial<InspectorChoices>): Promise<void> {
    await this.services.context.workspaceState.update(CHOICES_KEY, { ...this.stored, ...choice });
    this.chosen.fire();
  }

  /** Follows the whole document, or the selection as long as there is one. */
  follow(mode: InspectedText['kind']): void {
    this.mode = mode;
    this.chosen.fire();
  }

  /** Keeps to the text of the moment, or follows the user again. */
  pin(isPinned: boolean): void {
    this.pinned = isPinned ? this.editor : undefined;
    this.chosen.fire();
  }

  /** Calls `listener` when the text or the choices may have changed. */
  watch(listener: () => void): Disposable {
    const update = new Debounced(UPDATE_DELAY, listener);
    const { editors } = this.services;
    return vscode.Disposable.from(
      update,
      this.chosen.event(listener),
      editors.onDidChange(() => update.schedule()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.editor?.document) update.schedule();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.mode === 'selection' && textEditor === this.editor) update.schedule();
      }),
    );
  }

  /** The tokenizer that is selected for the document, whose settings count. */
  private get selectedId(): string {
    const { tokenization } = this.services;
    const { editor } = this;
    return editor ? tokenization.selectedFor(editor.document) : tokenization.selectedId;
  }

  private get stored(): Partial<InspectorChoices> | undefined {
    return this.services.context.workspaceState.get<Partial<InspectorChoices>>(CHOICES_KEY);
  }
}

/** A remembered choice, or the first tokenizer that can be used if that one no longer can. */
export function usable(tokenizers: readonly ListedTokenizer[], id: string): string {
  const good = tokenizers.filter(each => each.error === undefined);
  return good.some(each => each.id === id) ? id : (good[0]?.id ?? id);
}
