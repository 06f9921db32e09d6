import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore, Replaceable } from '../../host/disposables';
import type { Services } from '../../host/services';
import type { ViewId } from '../../protocol/dashboard';
import type { HostView, HostViewEntry } from './hostView';
import { type HostViewEntries, hostViewEntries } from './hostViews';
import { DashboardPanel } from './panel';

const PANEL_TYPE = 'tokenLoupe.dashboard';

/** The dashboard beside the document: at most one, which can be thrown away and opened again at any time. */
class Dashboard extends DisposableStore implements vscode.WebviewPanelSerializer {
  private readonly panel = this.own(new Replaceable<DashboardPanel>());
  private readonly entries: HostViewEntries;
  /** The view that was selected last. */
  private view: ViewId = 'comparison';

  constructor(private readonly services: Services) {
    super();
    this.entries = hostViewEntries(services);
    for (const id of Object.keys(this.entries) as ViewId[]) this.register(id);
    this.own(registerCommand('tokenLoupe.openDashboard', services.log, () => void this.open(this.view)));
    this.own(vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, this));
  }

  /** VS Code was reloaded with the dashboard open. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.adopt(panel);
    return Promise.resolve();
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties the entry's types to each other
  private register<V extends ViewId>(id: V): void {
    const entry: HostViewEntry<V> = this.entries[id];
    this.own({ dispose: () => entry.dispose?.() });
    for (const [name, run] of Object.entries(entry.commands)) {
      const command = (argument: unknown): unknown => run(() => this.open(id), argument);
      this.own(registerCommand(`tokenLoupe.${name}`, this.services.log, command));
    }
  }

  private open<V extends ViewId>(id: V): HostView<V> {
    const { value } = this.panel;
    value?.reveal();
    return (value ?? this.adopt(this.createPanel())).select(id);
  }

  private createPanel(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(
      PANEL_TYPE,
      'Token Loupe',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true },
    );
  }

  private adopt(webviewPanel: vscode.WebviewPanel): DashboardPanel {
    const panel = new DashboardPanel(webviewPanel, this.services, this.entries, this.view);
    this.panel.value = panel;
    webviewPanel.onDidDispose(() => {
      this.view = panel.view;
      if (this.panel.value === panel) this.panel.value = undefined;
    });
    return panel;
  }
}

/** Registers the dashboard and its commands. */
export function registerDashboard(services: Services): Disposable {
  return new Dashboard(services);
}
