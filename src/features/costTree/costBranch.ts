import type { CostFile } from './costFile';

/** What a file adds to its folders. */
export interface CostSums {
  readonly tokens: number;
  readonly modelTokens: number;
  /** Files with text: counted ones, those that are waiting to be, and those that are not counted. */
  readonly files: number;
  readonly waiting: number;
  readonly uncounted: number;
}

/** A file or a folder of the tree, with the sums of all that is in it. */
export class CostBranch {
  tokens = 0;
  modelTokens = 0;
  files = 0;
  waiting = 0;
  uncounted = 0;
  /** Of a file. */
  file: CostFile | undefined;
  private readonly byName = new Map<string, CostBranch>();

  /** `path` has slashes, and is empty for the root. */
  constructor(
    readonly name: string,
    readonly path: string,
    readonly parent: CostBranch | undefined,
  ) {}

  get isFolder(): boolean {
    return this.file === undefined;
  }

  /** What is directly in it: the heaviest first, and of equal ones by name. */
  children(): CostBranch[] {
    return [...this.byName.values()].sort((a, b) => b.tokens - a.tokens || (a.name < b.name ? -1 : 1));
  }

  /** The node of a path inside it; undefined if there is none. */
  find(path: string): CostBranch | undefined {
    return path.split('/').reduce<CostBranch | undefined>((node, name) => node?.byName.get(name), this);
  }

  /** Adds a file, or replaces what is known of it. */
  put(file: CostFile): void {
    const names = file.path.split('/');
    const node = names.reduce<CostBranch>((folder, name) => folder.childNamed(name), this);
    node.add(sumsOf(node.file), -1);
    node.file = file;
    node.add(sumsOf(file), 1);
  }

  /** Takes a file, or a folder with all that is in it, out of the tree, and folders that are then empty. */
  remove(path: string): void {
    const node = this.find(path);
    if (!node || node === this) return;
    const { parent } = node;
    parent!.add(node, -1);
    parent!.byName.delete(node.name);
    if (parent!.byName.size === 0 && parent !== this) this.remove(parent!.path);
  }

  private childNamed(name: string): CostBranch {
    let child = this.byName.get(name);
    if (!child) {
      child = new CostBranch(name, this.path === '' ? name : `${this.path}/${name}`, this);
      this.byName.set(name, child);
    }
    return child;
  }

  /** Adds sums to this node and to all folders above. */
  private add(sums: CostSums, sign: 1 | -1): void {
    const { tokens, modelTokens, files, waiting, uncounted } = sums;
    this.tokens += sign * tokens;
    this.modelTokens += sign * modelTokens;
    this.files += sign * files;
    this.waiting += sign * waiting;
    this.uncounted += sign * uncounted;
    this.parent?.add({ tokens, modelTokens, files, waiting, uncounted }, sign);
  }
}

const NOTHING: CostSums = { tokens: 0, modelTokens: 0, files: 0, waiting: 0, uncounted: 0 };

function sumsOf(file: CostFile | undefined): CostSums {
  if (!file || file.tokens.kind === 'binary') return NOTHING;
  const { kind } = file.tokens;
  const { tokens, modelTokens } = file.tokens.kind === 'counted' ? file.tokens : NOTHING;
  return {
    tokens,
    modelTokens,
    files: 1,
    waiting: kind === 'waiting' ? 1 : 0,
    uncounted: kind === 'uncounted' ? 1 : 0,
  };
}
