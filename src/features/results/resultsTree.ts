import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { registerCommand } from '../../host/commands';
import { RESULT_KINDS, type ResultFigure, type StoredResult } from '../../host/results/storedResult';
import { type Running, runningWork } from '../../host/runs/runningWork';
import type { Services } from '../../host/services';
import { ResultActions } from './resultActions';

const VIEW = 'tokenLoupe.results';

/** A row: work that is under way, what came of one, or a figure of that. */
export type ResultRow =
  | { readonly kind: 'running'; readonly running: Running }
  | { readonly kind: 'result'; readonly result: StoredResult }
  | { readonly kind: 'figure'; readonly figure: ResultFigure; readonly of: StoredResult };

/** The view of what long runs came to: each stays until it is removed, and says where it is while it runs. */
class ResultsTree extends DisposableStore implements vscode.TreeDataProvider<ResultRow> {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<ResultRow>;

  constructor(private readonly services: Services) {
    super();
    const { results, log } = services;
    this.view = this.own(vscode.window.createTreeView<ResultRow>(VIEW, { treeDataProvider: this }));
    this.own(results.onDidChange(() => this.changed.fire()));
    this.own(runningWork.onDidChange(() => this.changed.fire()));
    // Other windows keep theirs in the same place.
    this.own(this.view.onDidChangeVisibility(({ visible }) => visible && this.changed.fire()));
    const actions = new ResultActions(services);
    this.own(registerCommand('tokenLoupe.showResults', log, id => this.show(id)));
    const onResult = (name: string, run: (result: StoredResult) => Promise<void>): void => {
      this.own(registerCommand(`tokenLoupe.${name}`, log, async row => run(await this.resultOf(row))));
    };
    onResult('openResultCard', result => actions.openCard(result));
    onResult('useResult', result => actions.use(result));
    onResult('compareResult', result => actions.compare(result));
    onResult('removeResult', result => actions.remove(result));
    this.own(
      registerCommand('tokenLoupe.cancelRun', log, row => {
        const { running } = Object(row) as { running?: Running };
        running?.cancel();
      }),
    );
  }

  async getChildren(row?: ResultRow): Promise<ResultRow[]> {
    if (row)
      return row.kind === 'result'
        ? row.result.figures.map(figure => ({ kind: 'figure', figure, of: row.result }))
        : [];
    const results = await this.services.results.list();
    return [
      ...runningWork.items.map(running => ({ kind: 'running', running }) as const),
      ...results.map(result => ({ kind: 'result', result }) as const),
    ];
  }

  getParent(row: ResultRow): ResultRow | undefined {
    return row.kind === 'figure' ? { kind: 'result', result: row.of } : undefined;
  }

  getTreeItem(row: ResultRow): vscode.TreeItem {
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    if (row.kind === 'running') {
      const item = new vscode.TreeItem(row.running.title, None);
      item.description = row.running.message;
      item.iconPath = new vscode.ThemeIcon('loading~spin');
      item.contextValue = 'running';
      return item;
    }
    if (row.kind === 'figure') {
      const item = new vscode.TreeItem(row.figure.title, None);
      item.description = row.figure.value;
      return item;
    }
    const { result } = row;
    const item = new vscode.TreeItem(result.name, Collapsed);
    item.id = result.id;
    item.description = `${RESULT_KINDS[result.kind]}, ${new Date(result.made).toLocaleString()}`;
    // A plain string: names come from files.
    item.tooltip = result.summary;
    item.iconPath = new vscode.ThemeIcon(ICONS[result.kind]);
    item.contextValue = [
      'result',
      ...(result.folder !== undefined || result.document !== undefined ? ['card'] : []),
      ...(hasTokenizer(result) ? ['tokenizer'] : []),
    ].join(' ');
    return item;
  }

  /** Brings the view to the front, at the result with that id. */
  private async show(id: unknown): Promise<void> {
    await vscode.commands.executeCommand(`${VIEW}.focus`);
    const found = (await this.services.results.list()).find(result => result.id === id);
    if (found) await this.view.reveal({ kind: 'result', result: found }, { select: true, focus: true, expand: true });
  }

  /** The result of a row, of a result's id, or the newest; asked for nothing else. */
  private async resultOf(given: unknown): Promise<StoredResult> {
    const { result } = Object(given) as { result?: { id?: unknown } };
    const id = result?.id ?? given;
    const results = await this.services.results.list();
    const found = typeof id === 'string' ? results.find(each => each.id === id) : results[0];
    if (!found) throw new Error('there is no such result');
    return found;
  }
}

const ICONS: Readonly<Record<StoredResult['kind'], string>> = {
  training: 'mortar-board',
  trim: 'fold',
  expansion: 'unfold',
  draft: 'list-filter',
  sweep: 'graph-line',
  measurement: 'graph',
  corpus: 'files',
  records: 'database',
};

/** Whether the result is a tokenizer of its own, that could be used. */
function hasTokenizer({ kind, folder }: StoredResult): boolean {
  return folder !== undefined && (kind === 'training' || kind === 'trim' || kind === 'expansion');
}

/** Registers the view of results and its commands. */
export function registerResults(services: Services): Disposable {
  return new ResultsTree(services);
}
