import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { Costs } from '../../host/costs/costs';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings/settings';
import { formatQuantity } from '../../text/numbers';
import { ContextDiagnostics } from './contextDiagnostics';
import { contextItem } from './contextItem';
import type { ContextModel } from '../../host/contextLedger/contextModel';
import { type ContextRow, contextRows } from '../../host/contextLedger/contextRows';
import { registerContextTools } from './contextTools';

const VIEW = 'tokenLoupe.context';
/** Files that can change what agents load. */
const WATCHED = '**/{*.md,*.mdc,*.json,.windsurfrules,.cursorrules}';
/** Milliseconds after the last change of such a file, and how long changes are collected at most. */
const DELAY = 500;
const LONGEST_DELAY = 5000;

/** The view of what agents load from the workspace. */
class ContextLedger extends DisposableStore implements vscode.TreeDataProvider<ContextRow> {
  private readonly model: ContextModel;
  private readonly view: vscode.TreeView<ContextRow>;
  private readonly rowsChanged = this.own(new vscode.EventEmitter<void>());
  private readonly soon = this.own(new Debounced(DELAY, () => void this.model.refresh(), LONGEST_DELAY));
  private readonly status = this.own(
    vscode.window.createStatusBarItem('tokenBudgets', vscode.StatusBarAlignment.Right, 99),
  );
  private costs: Costs | undefined;
  private wasStarted = false;
  readonly onDidChangeTreeData = this.rowsChanged.event;

  constructor(private readonly services: Services) {
    super();
    this.model = services.contextLedger;
    this.status.name = 'Token Budgets';
    this.own(new ContextDiagnostics(this.model));
    this.own(registerContextTools(services, this.model));
    this.view = this.own(
      vscode.window.createTreeView<ContextRow>(VIEW, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.own(this.view.onDidChangeVisibility(({ visible }) => visible && this.start()));
    this.own(this.model.onDidChange(() => void this.showNow()));
    this.own(services.tokenization.onDidChange(() => this.again()));
    this.own(onDidChangeSetting(['model', 'models', 'budgets'], () => this.again()));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.again()));
    const watcher = this.own(vscode.workspace.createFileSystemWatcher(WATCHED));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      this.own(event(() => this.again()));
    this.own(
      registerCommand('tokenLoupe.showContext', services.log, async () => {
        await vscode.commands.executeCommand(`${VIEW}.focus`);
        return this.refresh();
      }),
    );
    this.own(registerCommand('tokenLoupe.refreshContext', services.log, () => this.refresh()));
    if (this.view.visible) this.start();
    else void this.startForBudgets();
  }

  getTreeItem(row: ContextRow): vscode.TreeItem {
    return contextItem(row, this.model.state!, this.costs!, this.model.folder!.uri);
  }

  getChildren(row?: ContextRow): ContextRow[] {
    const { state, folder } = this.model;
    return state && folder && this.costs ? contextRows(state, row) : [];
  }

  /** Looks at the workspace when somebody looks at the view, not before. */
  private start(): void {
    if (this.wasStarted) return;
    this.wasStarted = true;
    void this.model.refresh();
  }

  /** A workspace with budgets wants them checked without being asked. */
  private async startForBudgets(): Promise<void> {
    const found = await vscode.workspace.findFiles('token-budgets.json', undefined, 1);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (found.length > 0 || setting('budgets', folder?.uri).length > 0) this.start();
  }

  private again(): void {
    if (this.wasStarted) this.soon.schedule();
  }

  /** Looks again; what was found, for keybindings and other extensions. */
  private async refresh(): Promise<unknown> {
    this.wasStarted = true;
    await this.model.refresh();
    const { state, failure } = this.model;
    return {
      items: state?.items ?? [],
      findings: state?.findings ?? [],
      ...(failure === undefined ? {} : { failure }),
    };
  }

  /** In the status bar only while a budget is crossed. */
  private showOver(over: number): void {
    if (over === 0) {
      this.status.hide();
      return;
    }
    this.status.text = `$(warning) ${formatQuantity(over, 'token budget')} crossed`;
    this.status.tooltip = 'Show what agents load, and its budgets';
    this.status.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.status.command = 'tokenLoupe.showContext';
    this.status.show();
  }

  private async showNow(): Promise<void> {
    this.costs = await this.services.costs();
    const { failure, state } = this.model;
    const over = state?.budgets.filter(({ kind }) => kind === 'over').length ?? 0;
    this.view.message = failure ?? state?.settingsProblem ?? '';
    this.view.description = state?.since ? `since ${state.since.revision}` : '';
    this.showOver(over);
    this.view.badge = over === 0 ? undefined : { value: over, tooltip: `${over} over their budget` };
    this.rowsChanged.fire();
  }
}

/** Registers the view of what agents load, its budgets and its tools for language models. */
export function registerContextLedger(services: Services): Disposable {
  return new ContextLedger(services);
}
