import type * as vscode from 'vscode';
import type { Disposable } from '../../host/disposables';
import type { ExportedFigures } from './figureExport';
import type { OpenTarget } from './openTarget';
import type { ViewHandlers, ViewId, ViewState } from '../../protocol/dashboard';

/** The extension's side of one view while a page shows it. It knows nothing of the page. */
export interface HostView<V extends ViewId> extends Disposable {
  /** What the page may ask for. One that throws rejects the page's call, and the page shows why. */
  readonly handlers: ViewHandlers<V>;
  /** The page is to be sent the state again. Absent where it never changes. */
  readonly onDidChange?: vscode.Event<void>;
  state(): ViewState<V> | Promise<ViewState<V>>;
  /** What it shows, for export; undefined where there is nothing yet. Absent where a view has an export of its own. */
  figures?(): ExportedFigures | undefined;
  /** The user opened it, by its tab or by a command. */
  opened?(): void;
  /** Whether it is on screen; at first it is not. What is not seen should cost nothing. */
  setVisible?(visible: boolean): void;
}

/** Opens the view and does something with it; the explorer's menu gives what was clicked, and all that is selected. */
export type ViewCommand<View> = (open: (target?: OpenTarget) => View, argument: unknown, selected: unknown) => unknown;

/** A view as the dashboard's list has it. */
export interface HostViewEntry<V extends ViewId> {
  /** Makes the view for a page that was opened. It ends with the page. */
  create(): HostView<V>;
  /** Commands of the view by name, without `tokenLoupe.`; what one returns is serialized for its caller. */
  readonly commands: Readonly<Record<string, ViewCommand<HostView<V>>>>;
  /** Ends what outlives a page. */
  dispose?(): void;
}

/** An entry whose commands know the class of its view; the list forgets it. */
export function hostViewEntry<V extends ViewId, View extends HostView<V>>(entry: {
  create(): View;
  readonly commands: Readonly<Record<string, ViewCommand<View>>>;
  dispose?(): void;
}): HostViewEntry<V> {
  // What the dashboard opens was made by `create` of the same entry.
  return entry as unknown as HostViewEntry<V>;
}
