import * as vscode from 'vscode';
import { Debounced } from '../../../host/debounce';
import { type Disposable, DisposableStore } from '../../../host/disposables';
import type { Services } from '../../../host/services';
import type { ListedTokenizer } from '../../../protocol/engine';
import { type InspectedText, selectedText, wholeDocument } from './inspectedText';

/** Milliseconds after an edit or a change of the selection. */
const UPDATE_DELAY = 120;

/** Where the workspace remembers the user's choices. */
const CHOICES_KEY = 'dashboard.choices';

/** Ids of tokenizers. */
export interface InspectorChoices {
  readonly baselineId: string;
  /** Of the two sides. */
  readonly left: string;
  readonly right: string;
}

/** What the views of the Inspector have in common: the text and the tokenizers, chosen once for all of them. */
export class Inspected extends DisposableStore {
  private mode: InspectedText['kind'] = 'document';
  private readonly chosen = this.own(new vscode.EventEmitter<void>());

  constructor(private readonly services: Services) {
    super();
  }

  /** The text that the user is in; undefined where there is none, or none that VS Code shows extensions. */
  get text(): InspectedText | undefined {
    const { attention, current: editor } = this.services.editors;
    if (!editor || attention.kind === 'withheld') return undefined;
    const { tokenization } = this.services;
    const useSelection = this.mode === 'selection' && editor.selections.some(each => !each.isEmpty);
    return useSelection ? selectedText(tokenization, editor) : wholeDocument(tokenization, editor);
  }

  get choices(): InspectorChoices {
    const { selectedId } = this;
    const defaults: InspectorChoices = { baselineId: selectedId, left: selectedId, right: 'loupe-superbpe-32k' };
    return { ...defaults, ...this.stored };
  }

  /** The tokenizers chosen in any way, the baseline first, each once; those that cannot be used are left out. */
  async tokenizers(): Promise<readonly ListedTokenizer[]> {
    const { tokenization } = this.services;
    const listed = (await tokenization.list()).filter(({ error }) => error === undefined);
    const { baselineId, left, right } = this.choices;
    const wanted = new Set([baselineId, left, right, this.selectedId]);
    return [...wanted].flatMap(id => listed.find(each => each.id === id) ?? []);
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

  /** Calls `listener` when the text or the choices may have changed. */
  watch(listener: () => void): Disposable {
    const update = new Debounced(UPDATE_DELAY, listener);
    const { editors } = this.services;
    return vscode.Disposable.from(
      update,
      this.chosen.event(listener),
      editors.onDidChange(() => update.schedule()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === editors.current?.document) update.schedule();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.mode === 'selection' && textEditor === editors.current) update.schedule();
      }),
    );
  }

  /** The tokenizer that is selected for the document, whose settings count. */
  private get selectedId(): string {
    const { tokenization, editors } = this.services;
    return editors.current ? tokenization.selectedFor(editors.current.document) : tokenization.selectedId;
  }

  private get stored(): Partial<InspectorChoices> | undefined {
    return this.services.context.workspaceState.get<Partial<InspectorChoices>>(CHOICES_KEY);
  }
}
