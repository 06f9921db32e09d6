import * as vscode from 'vscode';
import { collectFiles } from '../../host/corpus/corpusFiles';
import { LeftOut } from '../../host/corpus/leftOut';
import { Debounced } from '../../host/debounce';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { setting } from '../../host/settings/settings';
import { inTimeSlices } from '../../host/timeSlices';
import type { DiskStat } from '../../protocol/queries/fileCountQueries';
import type { CorpusFile } from '../../protocol/trainer';
import { messageOf } from '../../text/errors';
import { formatCount } from '../../text/numbers';
import { isSameFile } from './costFile';
import { CostModel, type ShownFiles } from './costModel';
import { countWaiting } from './countWaiting';
import { CountStore } from './countStore';

/** Milliseconds between counting and saving. */
const SAVE_DELAY = 3000;
/** Milliseconds between two updates of what is shown: more often nobody can read. */
const SHOW_DELAY = 250;

/** By what files are counted. */
interface CountingRules {
  /** The selected tokenizer, and the model's if that is another. */
  readonly tokenizerIds: readonly string[];
  readonly encoding: string;
  /** Bytes. */
  readonly maxFileSize: number;
}

/** The files of the workspace with their tokens: found, counted, kept up to date, and remembered. */
export class WorkspaceCosts extends DisposableStore {
  readonly model = new CostModel();
  /** Files found so far, while folders are searched. */
  searching: number | undefined;
  isCounting = false;
  wasStopped = false;
  failure: string | undefined;
  private rules: CountingRules | undefined;
  private isLoaded = false;
  private readonly store: CountStore;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly changedSoon = this.own(new Debounced(SHOW_DELAY, () => this.changed.fire(), SHOW_DELAY));
  private readonly saveSoon = this.own(new Debounced(SAVE_DELAY, () => void this.save(), 10 * SAVE_DELAY));
  private readonly work = this.own(new LatestTask(error => this.fail(error)));
  private readonly showing = this.own(new LatestTask(error => this.fail(error)));

  /** What is shown may be another now. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Services) {
    super();
    this.store = new CountStore(services.context.storageUri, services.log);
  }

  /** Finds the files, and counts those that are new or have changed. Resolves when that is done or was stopped. */
  async refresh(): Promise<void> {
    await this.run(async signal => {
      await this.useRules(signal);
      const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
      this.searching = 0;
      this.changedSoon.schedule();
      const found = await collectFiles({
        roots,
        signal,
        inAnyOrder: true,
        statDisk: this.statDisk,
        onFound: files => {
          this.searching = files;
          this.changedSoon.schedule();
        },
      });
      this.searching = undefined;
      await inTimeSlices(this.merge(found.files, found.modified), signal);
      await this.count(signal);
    });
  }

  /** Counts again what rests on other rules now: another tokenizer or model was selected, or a tokenizer's file changed. */
  async recount(): Promise<void> {
    if (this.isLoaded) await this.refresh();
  }

  /** Leaves the rest uncounted until the next refresh. */
  stop(): void {
    if (!this.isCounting && this.searching === undefined) return;
    this.work.cancel();
    this.searching = undefined;
    this.isCounting = false;
    this.wasStopped = true;
    this.changed.fire();
    this.saveSoon.schedule();
  }

  /** Shows other files. Resolves when they are shown. */
  show(options: ShownFiles): Promise<void> {
    return new Promise(resolve => {
      this.showing.run(async signal => {
        await inTimeSlices(this.model.show(options), signal).finally(resolve);
        if (!signal.aborted) this.changed.fire();
      });
    });
  }

  /** Looks at files and folders that were made, changed or deleted. */
  async follow(uris: readonly vscode.Uri[]): Promise<void> {
    if (!this.isLoaded || this.searching !== undefined) return; // a search finds them
    if (uris.some(({ path }) => /\/\.(git)?ignore$/.test(path))) return this.refresh();
    const leftOut = new LeftOut();
    const signal = new AbortController().signal;
    for (const uri of uris) {
      const path = pathOf(uri);
      const stat = await vscode.workspace.fs.stat(uri).then(
        found => found,
        () => undefined,
      );
      if (path === undefined) continue;
      if (!stat) this.model.remove(path);
      else if (await leftOut.has(uri, (stat.type & vscode.FileType.Directory) !== 0)) continue;
      else if ((stat.type & vscode.FileType.Directory) !== 0) {
        if ((stat.type & vscode.FileType.SymbolicLink) !== 0) continue;
        const found = await collectFiles({ roots: [uri], signal, inAnyOrder: true, statDisk: this.statDisk });
        await inTimeSlices(this.take(found.files, found.modified));
      } else {
        const disk = uri.scheme === 'file' ? { path: uri.fsPath } : {};
        const file = { name: path, uri: uri.toString(), bytes: stat.size, ...disk };
        await inTimeSlices(this.take([file], new Map([[file.uri, stat.mtime]])));
      }
    }
    this.changedSoon.schedule();
    this.saveSoon.schedule();
    if (!this.isCounting && !this.wasStopped) await this.run(running => this.count(running));
  }

  /** To look at 50,000 files by VS Code's file system takes ten times as long as to read them. */
  private readonly statDisk = (paths: readonly string[]): Promise<readonly (DiskStat | null)[]> =>
    this.services.tokenization.statFiles(paths);

  private run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return new Promise(resolve => {
      this.work.run(async signal => {
        this.wasStopped = false;
        this.failure = undefined;
        try {
          await work(signal);
        } finally {
          resolve();
        }
        if (signal.aborted) return;
        this.changed.fire();
      });
    });
  }

  private fail(error: unknown): void {
    this.searching = undefined;
    this.isCounting = false;
    this.failure = messageOf(error);
    this.services.log.warn(`token costs: ${this.failure}`);
    this.changed.fire();
  }

  /** Takes the rules of the moment; where others held before, nothing is counted any more. */
  private async useRules(signal: AbortSignal): Promise<void> {
    const { tokenization } = this.services;
    const costs = await this.services.costs();
    const encoding: unknown = vscode.workspace.getConfiguration('files').get('encoding');
    const rules: CountingRules = {
      tokenizerIds: [...new Set([tokenization.selectedId, costs.selectedModel().tokenizerId])],
      encoding: typeof encoding === 'string' ? encoding : 'utf8',
      maxFileSize: setting('explorer.maxFileSize'),
    };
    const key = JSON.stringify(rules);
    if (!this.isLoaded) {
      const known = await this.store.load(key, signal);
      for (const file of known) this.model.put(file);
      this.isLoaded = true;
      this.changed.fire();
    } else if (JSON.stringify(this.rules) !== key) {
      for (const file of [...this.model.all()]) this.model.put({ ...file, tokens: { kind: 'waiting' } });
    }
    this.rules = rules;
  }

  /** What was found takes the place of what was known, as far as that has changed. */
  private *merge(files: readonly CorpusFile[], modified: ReadonlyMap<string, number>): Generator<void, void> {
    yield* this.take(files, modified);
    const found = new Set(files.map(({ name }) => name));
    for (const path of Array.from(this.model.all(), each => each.path)) {
      yield;
      if (!found.has(path)) this.model.remove(path);
    }
  }

  private *take(files: readonly CorpusFile[], modified: ReadonlyMap<string, number>): Generator<void, void> {
    const { maxFileSize } = this.rules!;
    for (const { name, uri, path: diskPath, bytes } of files) {
      yield;
      const disk = diskPath === undefined ? {} : { diskPath };
      const file = { path: name, uri, ...disk, bytes, modified: modified.get(uri) ?? 0 };
      const reason = `${formatCount(bytes)} bytes are more than tokenLoupe.explorer.maxFileSize (${formatCount(maxFileSize)})`;
      const tokens = bytes > maxFileSize ? ({ kind: 'uncounted', reason } as const) : ({ kind: 'waiting' } as const);
      const known = this.model.get(name);
      const isKnown = known && known.tokens.kind !== 'waiting' && isSameFile(known, { ...file, tokens });
      if (!isKnown) this.model.put({ ...file, tokens });
    }
  }

  private async count(signal: AbortSignal): Promise<void> {
    const { tokenizerIds, encoding } = this.rules!;
    const waiting = Array.from(this.model.all()).filter(({ tokens }) => tokens.kind === 'waiting');
    if (waiting.length === 0) return;
    this.isCounting = true;
    await countWaiting(
      waiting,
      (files, counting) => this.services.tokenization.countFiles(files, tokenizerIds, encoding, counting),
      uri => vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)),
      file => this.model.get(file.path) === file,
      file => {
        this.model.put(file);
        this.changedSoon.schedule();
      },
      signal,
    );
    this.isCounting = false;
    if (this.model.options.fit !== undefined) await this.show(this.model.options);
    this.saveSoon.schedule();
  }

  private async save(): Promise<void> {
    if (this.rules) await this.store.save(this.model.all(), JSON.stringify(this.rules));
  }
}

/** Path of a file or folder in the tree; undefined outside the workspace, and for its folders themselves. */
export function pathOf(uri: vscode.Uri): string | undefined {
  const own = vscode.workspace.getWorkspaceFolder(uri);
  if (!own || own.uri.toString() === uri.toString()) return undefined;
  const relative = vscode.workspace.asRelativePath(uri, false);
  return (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? `${own.name}/${relative}` : relative;
}
