import * as vscode from 'vscode';
import { DisposableStore } from '../disposables';
import { LatestTask } from '../latest';
import type { LoadCosts } from '../costs/loadCosts';
import type { Tokenization } from '../tokenizers/tokenization';
import type { ContextFile, ContextState, EarlierFiles } from '../../protocol/queries/contextQueries';
import { changedSinceHead } from '../git/changedSinceHead';
import { setting } from '../settings/settings';
import { messageOf } from '../../text/errors';
import { withOneLineEnding } from '../../text/fileEncoding';
import { contextFiles, LOADABLE } from './contextFiles';

/** Files of which git is asked whether it ignores them. */
const MOST_CHECKED = 2000;

interface ContextModelParts {
  readonly tokenization: Pick<Tokenization, 'contextState'>;
  readonly costs: LoadCosts;
  readonly log: vscode.LogOutputChannel;
}

/** What is known of the first workspace folder. */
export class ContextModel extends DisposableStore {
  state: ContextState | undefined;
  folder: vscode.WorkspaceFolder | undefined;
  failure: string | undefined;
  /** Whether a look has come to an end; until then nothing is known. */
  wasLookedAt = false;
  private newest: Promise<void> | undefined;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.fail(error)));
  readonly onDidChange = this.changed.event;

  constructor(private readonly services: ContextModelParts) {
    super();
  }

  /** Looks at all of it again. Resolves when that, or a newer look that took its place, is done or has failed. */
  async refresh(): Promise<void> {
    const looking = (this.newest = this.start());
    await looking;
    if (looking !== this.newest) await this.newest;
  }

  private start(): Promise<void> {
    return new Promise(resolve => {
      this.task.run(async signal => {
        try {
          await this.look(signal);
        } finally {
          resolve();
        }
      });
    });
  }

  private async look(signal: AbortSignal): Promise<void> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const { tokenization } = this.services;
    const costs = await this.services.costs();
    const given: unknown = vscode.workspace.getConfiguration('files').get('encoding');
    const encoding = typeof given === 'string' ? given : 'utf8';
    const files = folder ? await contextFiles(folder, signal) : [];
    const earlier = folder && (await filesAtHead(folder.uri, files));
    const tools = vscode.lm.tools.map(({ name, description, inputSchema }) => ({ name, description, ...(inputSchema ? { inputSchema } : {}) })); // prettier-ignore
    const params = {
      files,
      model: costs.selectedModel(folder?.uri).id,
      encoding,
      prices: costs.prices,
      overrides: setting('models', folder?.uri),
      budgets: setting('budgets', folder?.uri),
      tools,
      ...(earlier ? { earlier } : {}),
    };
    const state = folder ? await tokenization.contextState(params, signal) : undefined;
    signal.throwIfAborted();
    this.folder = folder;
    this.state = state;
    this.failure = undefined;
    this.wasLookedAt = true;
    this.changed.fire();
  }

  private fail(error: unknown): void {
    this.failure = messageOf(error);
    this.wasLookedAt = true;
    this.services.log.warn(`context: ${this.failure}`);
    this.changed.fire();
  }
}

/** What HEAD has otherwise; only of files that agents load by their names, or that are Markdown, as imports are. */
async function filesAtHead(folder: vscode.Uri, files: readonly ContextFile[]): Promise<EarlierFiles | undefined> {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  const inside = (uri: vscode.Uri): string | undefined =>
    uri.scheme === folder.scheme && uri.path.startsWith(base) ? uri.path.slice(base.length) : undefined;
  const mayBeIgnored = files.filter(({ path }) => LOADABLE.test(path)).slice(0, MOST_CHECKED);
  const found = await changedSinceHead(
    folder,
    uri => LOADABLE.test(inside(uri) ?? ''),
    mayBeIgnored.map(({ path }) => vscode.Uri.joinPath(folder, path)),
  );
  if (!found) return undefined;
  const changed = found.files.map(({ uri, text }) => ({ path: inside(uri)!, ...(text === undefined ? {} : { text: withOneLineEnding(text.replace(/^\ufeff/, '')) }) })); // prettier-ignore
  return { revision: found.commit.slice(0, 7), changed };
}
