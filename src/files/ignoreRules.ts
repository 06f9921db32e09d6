import ignore, { type Ignore } from 'ignore';

/** Files that say what is left out of their folder and of those inside it; what a later one says goes first. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.ignore'];
/** Bytes of one such file that are read. */
export const MOST_IGNORE_BYTES = 200_000;
/**
 * Runs of `**` between other parts of a rule. The library follows each of them to every depth, so that the time to match
 * grows with the depth of folders to the power of their number.
 */
const MOST_DEEP_WILDCARDS = 2;

/** What the ignore files of a folder and of those above it leave out, as git reads them. */
export class IgnoreRules {
  static readonly none = new IgnoreRules(undefined);

  private constructor(private readonly rules: Ignore | undefined) {}

  /**
   * These rules and those of another file, which go first.
   *
   * @param folder The file's folder, relative to the outermost one, with a slash after it unless empty.
   */
  with(folder: string, text: string): IgnoreRules {
    const lines = text
      .split(/\r?\n/)
      .map(line => ruleOfFolder(folder, line))
      .filter(rule => rule !== undefined && deepWildcards(rule) <= MOST_DEEP_WILDCARDS);
    if (lines.length === 0) return this;
    const rules = ignore({ ignoreCase: false });
    if (this.rules) rules.add(this.rules);
    return new IgnoreRules(rules.add(lines as string[]));
  }

  /** Whether a file or folder is left out, by its path relative to the outermost folder. */
  leavesOut(path: string, isFolder: boolean): boolean {
    return this.rules?.ignores(isFolder ? `${path}/` : path) ?? false;
  }
}

/** A rule as it would be written in the outermost folder; nothing for blank lines and comments. */
function ruleOfFolder(folder: string, line: string): string | undefined {
  if (line.startsWith('#') || line.trim() === '') return undefined;
  if (folder === '') return line;
  const [negation, body] = line.startsWith('!') ? ['!', line.slice(1)] : ['', line];
  // A slash before the end ties a rule to its folder, any other holds at every depth.
  const isTied = /\/(?!\s*$)/.test(body);
  const literal = folder.replaceAll(/[\\*?[\]! #]/g, String.raw`\$&`);
  return `${negation}/${literal}${isTied ? body.replace(/^\//, '') : `**/${body}`}`;
}

function deepWildcards(rule: string): number {
  return rule.match(/\*\*+(?=\/)/g)?.length ?? 0;
}
