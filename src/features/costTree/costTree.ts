import * as vscode from 'vscode';
import type { Costs } from '../../host/costs/costs';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { onDidChangeSetting } from '../../host/settings/settings';
import { formatMagnitude } from '../../text/numbers';
import { registerCostCommands } from './costCommands';
import { type CostElement, costItem, isMore } from './costItem';
import type { CostBranch } from './costBranch';
import { costMessage } from './costTreeText';
import { WorkspaceCosts } from './workspaceCosts';

const VIEW = 'tokenLoupe.costs';
/** Set while files are counted, so that counting can be stopped. */
const COUNTING = 'tokenLoupe:countingCosts';
/** Files and folders of one folder that are rows of their own. */
const MOST_ROWS = 1000;
/** Milliseconds after the last event of a file, and how long such events are collected at most. */
const FOLLOW_DELAY = 500;
const LONGEST_DELAY = 5000;

/** The view of what the files and folders of the workspace cost. */
class CostTree extends DisposableStore implements vscode.TreeDataProvider<CostElement> {
  private readonly files: WorkspaceCosts;
  private readonly view: vscode.TreeView<CostElement>;
  private readonly rowsChanged = this.own(new vscode.EventEmitter<void>());
  private readonly touched = new Map<string, vscode.Uri>();
  private readonly followSoon = this.own(new Debounced(FOLLOW_DELAY, () => this.follow(), LONGEST_DELAY));
  private readonly showing = this.own(new LatestTask(error => this.services.log.warn(`token costs: ${String(error)}`)));
  private costs: Costs | undefined;
  private tokenizerName = '';
  private wasStarted = false;
  readonly onDidChangeTreeData = this.rowsChanged.event;

  constructor(private readonly services: Services) {
    super();
    this.files = this.own(new WorkspaceCosts(services));
    this.view = this.own(
      vscode.window.createTreeView<CostElement>(VIEW, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.own(this.view.onDidChangeVisibility(({ visible }) => visible && this.start()));
    this.own(this.files.onDidChange(() => this.showing.run(() => this.showNow())));
    this.own(services.tokenization.onDidChange(() => this.recount()));
    this.own(onDidChangeSetting(['model', 'models', 'explorer.maxFileSize'], () => this.recount()));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.recount()));
    this.own(registerCostCommands(services, this.files, () => this.start()));
    if (this.view.visible) this.start();
  }

  getTreeItem(element: CostElement): vscode.TreeItem {
    return costItem(element, this.costs!, this.files.model.root.tokens, this.tokenizerName);
  }

  getChildren(element?: CostElement): CostElement[] {
    if (!this.costs) return [];
    if (element && isMore(element)) return [];
    const folder: CostBranch = element ?? this.files.model.root;
    const all = folder.children();
    if (all.length <= MOST_ROWS) return all;
    return [...all.slice(0, MOST_ROWS), { parent: folder, rest: all.slice(MOST_ROWS) }];
  }

  getParent(element: CostElement): CostElement | undefined {
    const { parent } = element;
    return parent?.path === '' ? undefined : parent;
  }

  /** Counting begins when somebody looks, not before. */
  private start(): void {
    if (this.wasStarted) return;
    this.wasStarted = true;
    const watcher = this.own(vscode.workspace.createFileSystemWatcher('**/*'));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.own(event(uri => this.touch(uri)));
    }
    void this.files.refresh();
  }

  private recount(): void {
    if (this.wasStarted) void this.files.recount();
  }

  private touch(uri: vscode.Uri): void {
    this.touched.set(uri.toString(), uri);
    this.followSoon.schedule();
  }

  private follow(): void {
    const uris = [...this.touched.values()];
    this.touched.clear();
    this.files.follow(uris).catch((error: unknown) => this.services.log.warn(`token costs: ${String(error)}`));
  }

  private async showNow(): Promise<void> {
    const { files, services } = this;
    this.costs = await services.costs();
    const { selectedId } = services.tokenization;
    // The tree is shown while the engine is away, too.
    this.tokenizerName = await services.tokenization.nameOf(selectedId).catch(() => selectedId);
    const { root, options, fitting } = files.model;
    const isBusy = files.isCounting || files.searching !== undefined;
    this.view.description = root.files > root.waiting ? `${formatMagnitude(root.tokens)} tokens` : '';
    this.view.message = costMessage({
      ...(files.searching === undefined ? {} : { searching: files.searching }),
      ...(files.failure === undefined ? {} : { failure: files.failure }),
      isCounting: files.isCounting,
      wasStopped: files.wasStopped,
      sums: root,
      ...(options.filter === undefined ? {} : { filter: options.filter.text }),
      excluded: options.excluded.size,
      ...(options.fit !== undefined && fitting
        ? { fit: { most: options.fit, tokens: fitting.tokens, files: fitting.paths.size } }
        : {}),
    });
    void vscode.commands.executeCommand('setContext', COUNTING, isBusy);
    this.rowsChanged.fire();
  }
}

/** Registers the view of token costs in the side bar. */
export function registerCostTree(services: Services): Disposable {
  return new CostTree(services);
}
