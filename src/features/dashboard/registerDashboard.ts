import type * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { type BesidePageId, besidePageIds, viewPlaces } from '../../protocol/viewPlaces';
import type { HostView, HostViewEntry } from './hostView';
import { type HostViewEntries, hostViewEntries } from './hostViews';
import { ExaminationEditors } from './examination/examinationEditors';
import { PageHost } from './pageHost';

/** The pages beside the document, and the commands of their views. */
class Dashboard extends DisposableStore {
  private readonly entries: HostViewEntries;
  private readonly pages: Readonly<Record<BesidePageId, PageHost>>;

  constructor(private readonly services: Services) {
    super();
    this.entries = hostViewEntries(services);
    const column = (): vscode.ViewColumn | undefined => this.column;
    const page = (id: BesidePageId): PageHost => this.own(new PageHost(services, this.entries, id, column));
    this.pages = { inspector: page('inspector'), planner: page('planner') };
    for (const id of Object.keys(this.entries) as (keyof HostViewEntries)[]) this.register(id);
    const { log } = services;
    this.own(new ExaminationEditors(services));
    this.own(registerCommand('tokenLoupe.openInspector', log, () => void this.pages.inspector.open()));
    this.own(registerCommand('tokenLoupe.openPlanner', log, () => void this.pages.planner.open()));
  }

  /** Both pages open in one column: what is beside the text once is not beside it twice. */
  private get column(): vscode.ViewColumn | undefined {
    return besidePageIds.map(id => this.pages[id].column).find(each => each !== undefined);
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties the entry's types to each other
  private register<V extends keyof HostViewEntries>(id: V): void {
    const entry: HostViewEntry<V> = this.entries[id];
    this.own({ dispose: () => entry.dispose?.() });
    const open = (): HostView<V> => this.pages[viewPlaces[id].page].open(id);
    for (const [name, run] of Object.entries(entry.commands)) {
      const command = (argument: unknown): unknown => run(open, argument);
      this.own(registerCommand(`tokenLoupe.${name}`, this.services.log, command));
    }
  }
}

/** Registers the Inspector, the Planner and their commands. */
export function registerDashboard(services: Services): Disposable {
  return new Dashboard(services);
}
