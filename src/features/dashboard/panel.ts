import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import type { DashboardHost, DashboardPage, DashboardUpdate, HostGroups, ViewId } from '../../protocol/dashboard';
import { connect, groupHandlers, type Handlers } from '../../protocol/rpc';
import { isViewOf, type PageId, viewsOf } from '../../protocol/viewPlaces';
import { BarHost } from './bar/barHost';
import { exportLanguages, writeFigures } from './figureExport';
import type { HostView } from './hostView';
import type { ExportFormat } from '../../protocol/views/barState';
import type { ViewMakers } from './hostViews';
import type { Inspected } from './inspected/inspected';
import { NewestStates } from './newestStates';
import { openFigures } from './openFigures';
import { savePageFile } from './pageFiles';
import { pageFolder, pageHtml } from './pageHtml';
import { reportFacts } from './reportFacts';

/** Those of one page. */
type HostViews = { readonly [V in ViewId]: HostView<V> };

/** What the page is sent the state of. */
type StateId = ViewId | 'bar';

/** One open page: shows the newest state of each view, and passes on what the user does. */
export class DashboardPanel extends DisposableStore {
  private readonly views: HostViews;
  private readonly connection;
  private readonly states = this.own(
    new NewestStates<StateId, DashboardUpdate>({
      stateOf: id => this.stateOf(id),
      send: state => this.show(state),
      isVisible: () => this.panel.visible,
    }),
  );
  private readonly bar: BarHost;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly services: Services,
    makers: ViewMakers,
    private readonly page: PageId,
    private selected: ViewId,
    private readonly inspected: Inspected,
  ) {
    super();
    const { extensionUri } = services.context;
    const { webview } = panel;
    this.views = Object.fromEntries(
      viewsOf(page).map(id => [id, this.own(makers[id]!.create())]),
    ) as unknown as HostViews;
    this.bar = this.own(new BarHost(services, inspected, format => this.exportFigures(format)));
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extensionUri)] };
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    this.connection = connect<DashboardPage, DashboardHost>(
      {
        post: message => webview.postMessage(message),
        onMessage: listener => void this.own(webview.onDidReceiveMessage(listener)),
      },
      this.handlers(),
    );
    this.own({ dispose: () => this.connection.close('the page was closed') });
    for (const id of this.ids) {
      const { onDidChange } = this.views[id];
      if (onDidChange) this.own(onDidChange(() => this.states.update(id)));
    }
    if (page === 'inspector') this.own(this.bar.onDidChange(() => this.states.update('bar')));
    this.own(panel.onDidChangeViewState(() => this.setVisibility()));
    this.own(panel);
    this.setVisibility();
    webview.html = pageHtml(webview, extensionUri, page);
  }

  /** The column of editors that it is in. */
  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  /** The view that is selected. */
  get view(): ViewId {
    return this.selected;
  }

  /** Brings the page to the front without taking the focus from the editor. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Turns to a view, for the user who asked for it. */
  select<V extends ViewId>(id: V): HostView<V> {
    this.selected = id;
    this.setVisibility();
    this.show({ view: id });
    const view: HostView<V> = this.views[id];
    view.opened?.();
    return view;
  }

  private get ids(): readonly ViewId[] {
    return viewsOf(this.page);
  }

  private handlers(): Handlers<DashboardHost> {
    const handlers = Object.fromEntries(this.ids.map(id => [id, this.views[id].handlers])) as {
      [V in ViewId]: HostViews[V]['handlers'];
    };
    const page: Handlers<HostGroups['page']> = {
      ready: () => this.everything(),
      selectView: view => {
        // What a page sends is checked, whoever wrote the page.
        if (isViewOf(this.page, view)) this.select(view);
      },
      saveFile: savePageFile,
      reportFacts: () => reportFacts(this.services, this.inspected),
    };
    return groupHandlers<HostGroups>({ ...handlers, page, bar: this.bar.handlers });
  }

  private setVisibility(): void {
    for (const id of this.ids) this.views[id].setVisible?.(this.panel.visible && id === this.selected);
  }

  private async everything(): Promise<DashboardUpdate> {
    const ids: StateId[] = this.page === 'inspector' ? ['bar', ...this.ids] : [...this.ids];
    return Object.assign({ view: this.selected }, ...(await this.states.all(ids))) as DashboardUpdate;
  }

  /** A view that cannot say what it shows must not take the others down. */
  private async stateOf(id: StateId): Promise<DashboardUpdate> {
    try {
      return { [id]: await (id === 'bar' ? this.bar : this.views[id]).state() };
    } catch (error) {
      this.services.log.error(`${id} has no state: ${String(error)}`);
      return {};
    }
  }

  /** Opens the figures of the view that is shown as a document. Throws where there are none. */
  private async exportFigures(format: ExportFormat): Promise<void> {
    if (!Object.hasOwn(exportLanguages, format)) throw new Error('there is no such format');
    const view: HostView<ViewId> = this.views[this.selected];
    const figures = view.figures?.();
    if (figures) return openFigures(writeFigures(figures, format), exportLanguages[format]);
    if (view.figures) throw new Error('there are no figures yet');
    const { exportFigures } = view.handlers as { exportFigures?: () => unknown };
    if (!exportFigures) throw new Error('this view has nothing to export');
    await exportFigures();
  }

  private show(update: DashboardUpdate): void {
    // A page that was closed, or has not loaded yet, asks by itself when it is ready.
    this.connection.remote.show(update).catch(() => undefined);
  }
}
