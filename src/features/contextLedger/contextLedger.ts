import * as vscode from 'vscode';
import { BUDGET_FILE } from '../../context/budgets/budget';
import { registerCommand } from '../../host/commands';
import type { ContextModel } from '../../host/contextLedger/contextModel';
import { contextRows } from '../../host/contextLedger/contextRows';
import type { Costs } from '../../host/costs/costs';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings/settings';
import { formatQuantity } from '../../text/numbers';
import { ContextDiagnostics } from './contextDiagnostics';
import { contextItem, type ContextTreeRow, folderItem } from './contextItem';
import { registerContextTools } from './contextTools';
import { askRevision } from './revisionStep';
import { isThere, suggestBudgets } from './suggestBudgets';

const VIEW = 'tokenLoupe.context';
/** Files with limits, ours and those of other tools. */
const BUDGET_FILES = [
  BUDGET_FILE,
  '.token-limit.json',
  '.token-limit',
  '.waza.yaml',
  '.token-limits.json',
  '.skilldigest.toml',
];
/** Milliseconds after the last change of a file, and how long changes are collected at most. */
const DELAY = 500;
const LONGEST_DELAY = 5000;

/** The view of what agents load from the workspace. */
class ContextLedger extends DisposableStore implements vscode.TreeDataProvider<ContextTreeRow> {
  private readonly model: ContextModel;
  private readonly view: vscode.TreeView<ContextTreeRow>;
  private readonly rowsChanged = this.own(new vscode.EventEmitter<void>());
  /** After changes of files: only these are looked at. */
  private readonly soon = this.own(new Debounced(DELAY, () => void this.model.update(), LONGEST_DELAY));
  private readonly allSoon = this.own(new Debounced(DELAY, () => void this.model.refresh(), LONGEST_DELAY));
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
      vscode.window.createTreeView<ContextTreeRow>(VIEW, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.own(this.view.onDidChangeVisibility(({ visible }) => visible && this.start()));
    this.own(this.model.onDidChange(() => void this.showNow()));
    this.own(this.model.onDidChangeGit(() => this.wasStarted && this.soon.schedule()));
    this.own(services.tokenization.onDidChange(() => this.again()));
    this.own(onDidChangeSetting(['model', 'models', 'budgets'], () => this.again()));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => this.again()));
    this.watch();
    this.registerCommands();
    if (this.view.visible) this.start();
    else void this.startForBudgets();
  }

  getTreeItem({ of, row }: ContextTreeRow): vscode.TreeItem {
    const isOnlyFolder = this.model.folders.length === 1;
    return row ? contextItem(row, of, this.costs!, isOnlyFolder) : folderItem(of, this.costs!);
  }

  getChildren(parent?: ContextTreeRow): ContextTreeRow[] {
    const { folders } = this.model;
    if (!this.costs) return [];
    if (!parent && folders.length > 1) return folders.map(of => ({ of }));
    const of = parent?.of ?? folders[0];
    return of?.state ? contextRows(of.state, parent?.row).map(row => ({ of, row })) : [];
  }

  private watch(): void {
    const watcher = this.own(vscode.workspace.createFileSystemWatcher('**/*'));
    const note = (kind: 'there' | 'gone') => (uri: vscode.Uri) => {
      if (this.wasStarted && this.model.note(uri, kind)) this.soon.schedule();
    };
    this.own(watcher.onDidCreate(note('there')));
    this.own(watcher.onDidChange(note('there')));
    this.own(watcher.onDidDelete(note('gone')));
  }

  private registerCommands(): void {
    const { log } = this.services;
    const commands: Readonly<Record<string, (given?: unknown) => unknown>> = {
      showContext: async () => {
        await vscode.commands.executeCommand(`${VIEW}.focus`);
        return this.refresh();
      },
      refreshContext: () => this.refresh(),
      compareContextWith: async given => {
        const chosen = typeof given === 'string' ? given : await askRevision(this.model);
        if (chosen !== undefined) return this.compareWith(chosen);
        return undefined;
      },
      suggestBudgets: async () => {
        if (!this.model.wasLookedAt) await this.refresh();
        return suggestBudgets(this.model, await this.services.costs());
      },
      includeUserContext: () => this.includeUserFiles(true),
      leaveOutUserContext: () => this.includeUserFiles(false),
    };
    for (const [name, command] of Object.entries(commands))
      this.own(registerCommand(`tokenLoupe.${name}`, log, command));
  }

  /** Empty: the last commit. */
  private async compareWith(revision: string): Promise<unknown> {
    this.wasStarted = true;
    await this.model.compareWith(revision === '' ? undefined : revision);
    return this.found();
  }

  private async includeUserFiles(included: boolean): Promise<unknown> {
    this.wasStarted = true;
    await this.model.setUserFiles(included);
    return this.found();
  }

  /** Looks at the workspace when somebody looks at the view, not before. */
  private start(): void {
    if (this.wasStarted) return;
    this.wasStarted = true;
    void this.model.refresh();
  }

  /** A workspace with budgets wants them checked without being asked. */
  private async startForBudgets(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const files = folders.flatMap(({ uri }) => BUDGET_FILES.map(name => vscode.Uri.joinPath(uri, name)));
    const areThere = await Promise.all(files.map(isThere));
    if (areThere.includes(true) || folders.some(({ uri }) => setting('budgets', uri).length > 0)) this.start();
  }

  /** Something that all counts depend on is another. */
  private again(): void {
    if (this.wasStarted) this.allSoon.schedule();
  }

  /** Looks at all again; what was found, for keybindings and other extensions. */
  private async refresh(): Promise<unknown> {
    this.wasStarted = true;
    await this.model.refresh();
    return this.found();
  }

  private found(): unknown {
    const { folders } = this.model;
    const failures = folders.flatMap(({ failure, revisionProblem }) => failure ?? revisionProblem ?? []);
    return {
      items: folders.flatMap(({ state }) => state?.items ?? []),
      findings: folders.flatMap(({ state }) => state?.findings ?? []),
      since: folders.flatMap(({ state }) => state?.since?.revision ?? []),
      ...(failures.length > 0 ? { failure: failures.join(' ') } : {}),
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
    const { folders, hasUserFiles } = this.model;
    const over = folders.flatMap(({ state }) => state?.budgets ?? []).filter(({ kind }) => kind === 'over').length;
    const said = folders.flatMap(
      ({ failure, revisionProblem, state }) => failure ?? revisionProblem ?? state?.settingsProblem ?? [],
    );
    this.view.message = said.join('\n');
    const [only] = folders.length === 1 ? folders : [];
    const since = only?.state?.since ? [`since ${only.state.since.revision}`] : [];
    this.view.description = [...since, ...(hasUserFiles ? ['with user-level files'] : [])].join(', ');
    this.showOver(over);
    this.view.badge = over === 0 ? undefined : { value: over, tooltip: `${over} over their budget` };
    this.rowsChanged.fire();
  }
}

/** Registers the view of what agents load, its budgets and its tools for language models. */
export function registerContextLedger(services: Services): Disposable {
  return new ContextLedger(services);
}
