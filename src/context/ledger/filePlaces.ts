import { globTest } from '../../files/globs';
import type { FilePlace } from '../rules/agentRules';
import { USER_FOLDER } from './ledgerSource';

/** What an agent could load of a workspace: told by its name alone, so that 50,000 files take milliseconds. */
const LIKELY =
  /\.(?:md|mdc)$|(?:^|\/)\.(?:windsurfrules|cursorrules|clinerules|rules)$|(?:^|\/)\.cline(?:rules|\/rules)\/.*\.txt$/i;

/** A file that a place takes in. */
export interface PlacedFile {
  readonly path: string;
  /** Of the folder that the place was tried in: inside the workspace, with a slash at its end unless empty. */
  readonly folder: string;
}

/** The files of a workspace, by where an agent that starts in a folder looks for them. */
export class FilePlaces {
  private readonly all: ReadonlySet<string>;
  private readonly likely: readonly string[];
  /** Those of the user's own folder. */
  private readonly ofUser: readonly string[];
  private readonly above: readonly string[];
  private below: readonly string[] | undefined;
  private readonly start: string;
  /** The likely files that are directly in each folder. */
  private readonly byFolder = new Map<string, string[]>();

  /** @param startFolder Inside the workspace, with slashes; empty for its outermost folder. */
  constructor(paths: readonly string[], startFolder: string) {
    const likely = paths.filter(path => LIKELY.test(path)).sort();
    this.all = new Set(likely);
    this.ofUser = likely.filter(path => path.startsWith(USER_FOLDER));
    this.likely = likely.filter(path => !path.startsWith(USER_FOLDER));
    for (const path of this.likely) {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const known = this.byFolder.get(folder);
      if (known) known.push(path);
      else this.byFolder.set(folder, [path]);
    }
    const parts = startFolder.split('/').filter(part => part !== '');
    this.above = ['', ...parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`)];
    this.start = this.above.at(-1)!;
  }

  /** The files that a place takes in, folder by folder from the outside, in the order of its patterns, then by name. */
  find({ at, patterns, firstOnly = false }: FilePlace): PlacedFile[] {
    const finders = patterns.map(pattern => this.finderOf(pattern, at));
    return this.foldersOf(at).flatMap(folder => {
      const found = finders.map(find => find(folder));
      const taken = firstOnly ? found.filter(each => each.length > 0).slice(0, 1) : found;
      return taken.flat().map(path => ({ path, folder }));
    });
  }

  /** Finds the files of a folder that a pattern takes in. Most patterns are names, which cost a look-up. */
  private finderOf(pattern: string, at: FilePlace['at']): (folder: string) => readonly string[] {
    if (!/[*?[\]{}\\]/.test(pattern)) return folder => (this.all.has(folder + pattern) ? [folder + pattern] : []);
    const test = globTest([pattern]);
    const literal = /^[^*?[{]*/.exec(pattern)![0];
    return folder => {
      // Below the start only files that are directly in a folder are looked for: folders may be many.
      const inFolder = { above: this.likely, user: this.ofUser, below: this.byFolder.get(folder) ?? [] }[at];
      // A comparison of beginnings is much faster than a glob, and leaves few paths for it.
      return inFolder.filter(path => path.startsWith(folder + literal) && test(path.slice(folder.length)));
    };
  }

  private foldersOf(at: FilePlace['at']): readonly string[] {
    if (at === 'user') return [USER_FOLDER];
    if (at === 'above') return this.above;
    const { start, byFolder } = this;
    this.below ??= [...byFolder.keys()]
      .filter(folder => folder.startsWith(start) && folder.length > start.length)
      .sort();
    return this.below;
  }
}
