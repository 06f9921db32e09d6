import type { CostFile } from './costFile';
import { CostBranch } from './costBranch';
import { type Fitting, lightestFirst } from './fitting';

/** Which files the tree shows. */
export interface ShownFiles {
  /** Which files are looked for, by their path, and what was typed for it; all are, if not given. */
  readonly filter?: { readonly text: string; readonly test: (path: string) => boolean } | undefined;
  /** Paths of files and folders that are left out. */
  readonly excluded: ReadonlySet<string>;
  /** Only what fits into so many tokens. */
  readonly fit?: number | undefined;
}

/** Files between two yields. */
const AT_ONCE = 500;

/** The files of the workspace, and the tree of those that are shown. */
export class CostModel {
  root = new CostBranch('', '', undefined);
  /** What fits, where that is asked for. */
  fitting: Fitting | undefined;
  private readonly files = new Map<string, CostFile>();
  private shown: ShownFiles = { excluded: new Set() };
  /** A tree that is being made; what changes meanwhile goes into both. */
  private building: CostBranch | undefined;

  get size(): number {
    return this.files.size;
  }

  get options(): ShownFiles {
    return this.shown;
  }

  all(): Iterable<CostFile> {
    return this.files.values();
  }

  get(path: string): CostFile | undefined {
    return this.files.get(path);
  }

  /** Adds a file, or replaces what is known of it. */
  put(file: CostFile): void {
    this.files.set(file.path, file);
    for (const root of this.roots()) {
      if (this.isShown(file)) root.put(file);
      else root.remove(file.path);
    }
  }

  /** Takes out a file, or a folder with all that is in it. */
  remove(path: string): void {
    if (!this.files.delete(path)) {
      for (const each of this.pathsIn(path)) this.files.delete(each);
    }
    for (const root of this.roots()) root.remove(path);
  }

  private roots(): readonly CostBranch[] {
    return this.building ? [this.root, this.building] : [this.root];
  }

  /** Paths of the files in a folder, at any depth. */
  pathsIn(folder: string): string[] {
    return Array.from(this.files.keys()).filter(path => path.startsWith(`${folder}/`));
  }

  /** Shows other files. Yields now and then, for the tree is made again. Until it is done the old one is shown. */
  *show(options: ShownFiles): Generator<void, void> {
    this.shown = { ...options };
    const passing: CostFile[] = [];
    let done = 0;
    for (const file of [...this.files.values()]) {
      if (++done % AT_ONCE === 0) yield;
      if (this.passes(file.path)) passing.push(file);
    }
    this.fitting = options.fit === undefined ? undefined : lightestFirst(passing, options.fit);
    const root = new CostBranch('', '', undefined);
    this.building = root;
    for (const { path } of passing) {
      if (++done % AT_ONCE === 0) yield;
      // It may have been counted, or deleted, since.
      const file = this.files.get(path);
      if (file && this.isShown(file)) root.put(file);
    }
    this.root = root;
    this.building = undefined;
  }

  private isShown(file: CostFile): boolean {
    if (file.tokens.kind === 'binary' || !this.passes(file.path)) return false;
    return !this.fitting || this.fitting.paths.has(file.path);
  }

  private passes(path: string): boolean {
    const { filter, excluded } = this.shown;
    if (filter && !filter.test(path)) return false;
    if (excluded.size === 0) return true;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (excluded.has(path.slice(0, end))) return false;
    }
    return true;
  }
}
