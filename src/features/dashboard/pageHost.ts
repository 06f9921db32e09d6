import * as vscode from 'vscode';
import { DisposableStore, Replaceable } from '../../host/disposables';
import type { Services } from '../../host/services';
import type { ViewId } from '../../protocol/dashboard';
import { isViewOf, type PageId, pages, viewsOf } from '../../protocol/viewPlaces';
import type { HostView } from './hostView';
import type { HostViewEntries } from './hostViews';
import type { Inspected } from './inspected/inspected';
import { DashboardPanel } from './panel';

/** One page beside the document: open at most once, and it can be thrown away and opened again at any time. */
export class PageHost extends DisposableStore implements vscode.WebviewPanelSerializer {
  private readonly panel = this.own(new Replaceable<DashboardPanel>());
  /** The view that was selected last. */
  private view: ViewId;

  constructor(
    private readonly services: Services,
    private readonly entries: HostViewEntries,
    private readonly page: PageId,
    private readonly inspected: Inspected,
    /** The column of another page that is open. */
    private readonly columnOfOthers: () => vscode.ViewColumn | undefined,
  ) {
    super();
    this.view = viewsOf(page)[0]!;
    this.own(vscode.window.registerWebviewPanelSerializer(pages[page].panelType, this));
  }

  /** VS Code was reloaded with the page open. `state` is what the page remembered. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { view } = Object((Object(state) as { page?: unknown }).page) as { view?: unknown };
    if (isViewOf(this.page, view)) this.view = view;
    this.adopt(panel);
    return Promise.resolve();
  }

  /** Shows the page with that view, or the one that was selected last. */
  open<V extends ViewId>(id: V): HostView<V>;
  open(id?: ViewId): HostView<ViewId>;
  open(id: ViewId = this.panel.value?.view ?? this.view): HostView<ViewId> {
    const { value } = this.panel;
    value?.reveal();
    return (value ?? this.adopt(this.create())).select(id);
  }

  /** Where the page is, if it is open. */
  get column(): vscode.ViewColumn | undefined {
    return this.panel.value?.column;
  }

  private create(): vscode.WebviewPanel {
    const { title, panelType } = pages[this.page];
    return vscode.window.createWebviewPanel(
      panelType,
      title,
      { viewColumn: this.columnOfOthers() ?? vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true },
    );
  }

  private adopt(webviewPanel: vscode.WebviewPanel): DashboardPanel {
    const panel = new DashboardPanel(webviewPanel, this.services, this.entries, this.page, this.view, this.inspected);
    this.panel.value = panel;
    webviewPanel.onDidDispose(() => {
      this.view = panel.view;
      if (this.panel.value === panel) this.panel.value = undefined;
    });
    return panel;
  }
}
