import type * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { changeSetting } from '../../host/settings/settings';
import type { ViewId } from '../../protocol/dashboard';
import { MOST_SIDES } from '../../protocol/views/sideBySide';
import { type BesidePageId, besidePageIds, viewPlaces } from '../../protocol/viewPlaces';
import { ExaminationEditors } from './examination/examinationEditors';
import type { HostView, HostViewEntry } from './hostView';
import { type HostViewEntries, hostViewEntries } from './hostViews';
import { Inspected } from './inspected/inspected';
import { type OpenTarget, readOpenTarget } from './openTarget';
import { PageHost } from './pageHost';

/** The pages beside the document, and the commands of their views. */
class Dashboard extends DisposableStore {
  private readonly entries: HostViewEntries;
  private readonly pages: Readonly<Record<BesidePageId, PageHost>>;
  private readonly inspected: Inspected;

  constructor(private readonly services: Services) {
    super();
    this.inspected = this.own(new Inspected(services));
    this.entries = hostViewEntries(services, this.inspected);
    const column = (): vscode.ViewColumn | undefined => this.column;
    const page = (id: BesidePageId): PageHost =>
      this.own(new PageHost(services, this.entries, id, this.inspected, column));
    this.pages = { inspector: page('inspector'), planner: page('planner') };
    for (const id of Object.keys(this.entries) as (keyof HostViewEntries)[]) this.register(id);
    const { log } = services;
    this.own(new ExaminationEditors(services, this.inspected));
    this.own(registerCommand('tokenLoupe.openInspector', log, () => void this.pages.inspector.open()));
    this.own(registerCommand('tokenLoupe.openPlanner', log, () => void this.pages.planner.open()));
    this.own(registerCommand('tokenLoupe.open', log, given => void this.open(readOpenTarget(given))));
  }

  /** Both pages open in one column: what is beside the text once is not beside it twice. */
  private get column(): vscode.ViewColumn | undefined {
    return besidePageIds.map(id => this.pages[id].column).find(each => each !== undefined);
  }

  /** Opens a view, or that which was open last, on what the caller names; all ways to a view come here. */
  private open(target: OpenTarget): HostView<ViewId> {
    const { view, text, tokenizers = [], model } = target;
    const { inspected, services } = this;
    if (text) inspected.follow(text);
    const [baselineId] = tokenizers;
    if (baselineId !== undefined) {
      void services.compared.set(tokenizers, true);
      const others = tokenizers.length > 1 ? tokenizers.slice(1, MOST_SIDES) : inspected.choices.sides.slice(1);
      void inspected.choose({ baselineId, sides: [baselineId, ...others] });
    }
    if (model !== undefined) void changeSetting('model', model, inspected.editor?.document);
    return view === undefined ? this.pages.inspector.open() : this.pages[viewPlaces[view].page].open(view);
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the entry's types to each other
  private register<V extends keyof HostViewEntries>(id: V): void {
    const entry: HostViewEntry<V> = this.entries[id];
    this.own({ dispose: () => entry.dispose?.() });
    const open = (target: OpenTarget = {}): HostView<V> => {
      // What is opened was made by this entry.
      return this.open({ ...target, view: id }) as unknown as HostView<V>;
    };
    for (const [name, run] of Object.entries(entry.commands)) {
      const command = (argument: unknown, selected: unknown): unknown => run(open, argument, selected);
      this.own(registerCommand(`tokenLoupe.${name}`, this.services.log, command));
    }
  }
}

/** Registers the Inspector, the Planner and their commands. */
export function registerDashboard(services: Services): Disposable {
  return new Dashboard(services);
}
