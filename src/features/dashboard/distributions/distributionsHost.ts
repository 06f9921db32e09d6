import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import { LatestTask } from '../../../host/latest';
import type { Services } from '../../../host/services';
import type { DistributionRow, DistributionsReport, DistributionsState } from '../../../protocol/views/distributions';
import type { ViewHandlers } from '../../../protocol/dashboard';
import type { ListedTokenizer, ProfiledText } from '../../../protocol/engine';
import { messageOf, sentence } from '../../../text/errors';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import type { InspectedText } from '../inspected/inspectedText';
import { openFigures } from '../openFigures';

/** Words and frequencies, on the extension's side. */
export function distributionsEntry(services: Services, inspected: Inspected): HostViewEntry<'distributions'> {
  return hostViewEntry({
    create: () => new Distributions(services, inspected),
    commands: { showDistributions: open => void open() },
  });
}

/** Profiles the text under the tokenizers chosen in the Inspector, while it is seen. */
class Distributions extends DisposableStore implements HostView<'distributions'> {
  private current: DistributionsState = { status: 'empty' };
  private visible = false;
  /** There is something to count once it is seen. */
  private missed = true;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.fail(error)));

  readonly onDidChange = this.changed.event;
  readonly handlers: ViewHandlers<'distributions'> = { exportFigures: () => this.exportFigures() };

  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
  ) {
    super();
    this.own(inspected.watch(() => this.run()));
    this.own(services.tokenization.onDidChange(() => this.run()));
  }

  state(): DistributionsState {
    return this.current;
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) {
      if (this.missed) this.run();
      return;
    }
    // Also where it has shown nothing yet.
    this.missed ||= this.task.isRunning;
    this.task.cancel();
  }

  /** Opens the figures as JSON. Throws where there are none. */
  private async exportFigures(): Promise<void> {
    if (this.current.status !== 'ready') throw new Error('there are no figures yet');
    const { source, rows, readOnly } = this.current;
    const figures = { what: 'Words and frequencies', text: source.path, part: source.kind, readOnly, tokenizers: rows };
    await openFigures(`${JSON.stringify(figures, undefined, 2)}\n`);
  }

  private run(): void {
    this.missed = !this.visible;
    if (!this.visible) return;
    const { text } = this.inspected;
    if (text) {
      this.task.run(signal => this.report(text, signal));
      return;
    }
    this.task.cancel();
    this.show({ status: 'empty' });
  }

  private async report(text: InspectedText, signal: AbortSignal): Promise<void> {
    const tokenizers = await this.inspected.tokenizers();
    const source = sourceOf(text);
    // The figures before an edit stay until the new ones are there; those of another text would mislead.
    const { current } = this;
    const isSameText =
      'source' in current && current.source.path === source.path && current.source.kind === source.kind;
    const rows = isSameText ? current.rows : [];
    const counting = (share?: number): void => {
      if (signal.aborted) return;
      this.show({ status: 'counting', source, rows, ...(share !== undefined && { share }) });
    };
    counting();
    const profiled = await text.profile(
      tokenizers.map(({ id }) => id),
      signal,
      counting,
    );
    if (signal.aborted || text.document.version !== text.version) return;
    this.show(reportOf(source, tokenizers, profiled));
  }

  private fail(error: unknown): void {
    const message = messageOf(error);
    this.services.log.warn(`words and frequencies: ${message}`);
    this.show({ status: 'error', message: sentence(message) });
  }

  private show(state: DistributionsState): void {
    this.current = state;
    this.changed.fire();
  }
}

function sourceOf({ kind, document }: InspectedText): DistributionsReport['source'] {
  const path = vscode.workspace.asRelativePath(document.uri);
  return { kind, path, name: path.split('/').at(-1) ?? path };
}

function reportOf(
  source: DistributionsReport['source'],
  tokenizers: readonly ListedTokenizer[],
  { profiles, profiledUnits, units }: ProfiledText,
): DistributionsReport {
  const rows = profiles.map((profile): DistributionRow => {
    const { tokenizerId } = profile;
    return { ...profile, name: tokenizers.find(({ id }) => id === tokenizerId)?.name ?? tokenizerId };
  });
  const isPart = profiledUnits < units;
  return { status: 'ready', source, rows, ...(isPart && { readOnly: { units: profiledUnits, of: units } }) };
}
