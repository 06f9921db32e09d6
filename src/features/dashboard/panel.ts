import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';
import type { DashboardHost, DashboardPage, DashboardState } from '../../protocol/dashboard';
import { connect, type Handlers } from '../../protocol/rpc';
import type { Comparison } from './comparison';
import type { UsageView } from './usageState';
import { pageFolder, pageHtml } from './pageHtml';

/** Milliseconds between two snapshots at least: the page should not be sent what it cannot show. */
const SNAPSHOT_INTERVAL = 50;

/** What the page may ask for; `state` makes the snapshots that it is sent. */
export type DashboardActions = Omit<Handlers<DashboardHost>, 'ready'> & {
  readonly state: () => Promise<DashboardState>;
};

/** One open page: shows the newest snapshot, and passes on what the user does. */
export class DashboardPanel extends DisposableStore {
  private readonly connection;
  private readonly state: () => Promise<DashboardState>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    readonly comparison: Comparison,
    readonly usage: UsageView,
    { state, ...handlers }: DashboardActions,
  ) {
    super();
    this.state = state;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.svg');
    this.connection = connect<DashboardPage, DashboardHost>(
      {
        post: message => void webview.postMessage(message),
        onMessage: listener => void this.own(webview.onDidReceiveMessage(listener)),
      },
      { ...handlers, ready: () => state() },
    );
    this.own({ dispose: () => this.connection.close('the dashboard was closed') });
    this.own({ dispose: () => clearTimeout(this.timer) });
    this.own(comparison);
    this.own(comparison.onDidChange(() => this.update()));
    this.own(usage);
    this.own(usage.onDidChange(() => this.update()));
    this.own(panel.onDidChangeViewState(() => comparison.setVisible(panel.visible)));
    this.own(panel);
    webview.html = pageHtml(webview, extension);
  }

  /** Brings the page to the front without taking the focus from the editor. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Sends a snapshot soon. A hidden page is gone and asks for the newest one when it comes back. */
  update(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.panel.visible) void this.send();
    }, SNAPSHOT_INTERVAL);
  }

  private async send(): Promise<void> {
    try {
      await this.connection.remote.show(await this.state());
    } catch {
      // The page was closed, or has not loaded yet; it asks by itself when it is ready.
    }
  }
}
