import { findHiddenText } from '../../../analysis/hiddenText/findHiddenText';
import type { HiddenFinding } from '../../../analysis/hiddenText/hiddenFinding';
import type { LedgerSource, SourceText } from '../../../context/ledger/ledgerSource';
import type { TextCounter } from '../../../context/measure/measuringTokenizer';
import type { Tokenizer } from '../../../engine/tokenizer';
import type { ContextFile, FileChanges, ListedFiles } from '../../../protocol/queries/contextQueries';
import type { FileToCount } from '../../../protocol/queries/fileCountQueries';

/** Texts of a folder that are kept, together. UTF-16 code units. What is beyond is read again. */
const MOST_KEPT = 50_000_000;

/**
 * What is known of a folder's files from one look to the next: their texts, what these count and what hides in them. So a
 * change of one file costs that file.
 */
export class ContextFolder implements LedgerSource {
  paths: readonly string[];
  /** Whether something that the last finished look has seen is another now. */
  isDirty = true;
  private readonly given: Map<string, FileToCount | undefined>;
  private readonly listed: Set<string>;
  private readonly texts = new Map<string, SourceText>();
  private kept = 0;
  private readonly counts = new Remembered<number>();
  private readonly hidden = new Remembered<readonly HiddenFinding[]>();

  /** @param readFile Reads a file, which may not be a link out of `within`; what is wrong with it is in its answer. */
  constructor(
    files: readonly ContextFile[],
    private readonly onDisk: ListedFiles | undefined,
    private readonly readFile: (file: FileToCount | undefined, within?: string) => SourceText,
    private readonly beforeReading: () => Promise<void>,
  ) {
    this.given = new Map(files.map(({ path, file }) => [path, file]));
    this.listed = new Set(onDisk && onDisk.paths !== '' ? onDisk.paths.split('\0') : []);
    this.paths = this.allPaths();
  }

  /** Takes in what changed. A folder that is gone takes all in it with it. */
  apply({ there, gone }: FileChanges): void {
    let isOther = false;
    const isKnown = (path: string): boolean => this.given.has(path) || this.listed.has(path);
    for (const { path, file } of there) {
      this.forget(path);
      isOther ||= !isKnown(path);
      if (!this.listed.has(path)) this.given.set(path, file);
    }
    for (const path of gone) {
      const inFolder = isKnown(path) ? [path] : this.paths.filter(each => each.startsWith(`${path}/`));
      for (const each of inFolder) {
        this.forget(each);
        this.given.delete(each);
        this.listed.delete(each);
        isOther = true;
      }
    }
    if (!isOther) return;
    this.paths = this.allPaths();
    this.isDirty = true;
  }

  async read(path: string): Promise<SourceText> {
    const known = this.texts.get(path);
    if (known) return known;
    await this.beforeReading();
    const isListed = this.listed.has(path);
    const found = this.readFile(this.fileOf(path), isListed ? this.onDisk?.folder : undefined);
    const length = found.kind === 'text' ? found.text.length : 0;
    if (this.kept + length > MOST_KEPT) return found;
    this.kept += length;
    this.texts.set(path, found);
    return found;
  }

  /** Counts by a tokenizer, the same text once. */
  counter(id: string, tokenizer: Tokenizer): TextCounter {
    return {
      count: text => this.counts.get(id, text, () => tokenizer.count(text)),
      encode: text => tokenizer.encode(text),
    };
  }

  hiddenIn(text: string): readonly HiddenFinding[] {
    return this.hidden.get('', text, () => findHiddenText(text));
  }

  /** A look has come to its end: what it did not use is forgotten. */
  endLook(): void {
    this.isDirty = false;
    this.counts.sweep();
    this.hidden.sweep();
  }

  private fileOf(path: string): FileToCount | undefined {
    if (this.given.has(path)) return this.given.get(path);
    return this.onDisk && this.listed.has(path) ? { path: this.onDisk.folder + path } : undefined;
  }

  private forget(path: string): void {
    const text = this.texts.get(path);
    if (!text) return;
    if (text.kind === 'text') this.kept -= text.text.length;
    this.texts.delete(path);
    this.isDirty = true;
  }

  private allPaths(): readonly string[] {
    return [...new Set([...this.listed, ...this.given.keys()])];
  }
}

/** Answers about texts, by who was asked; those that nobody asked for again are dropped at the next sweep. */
class Remembered<T> {
  private older = new Map<string, Map<string, T>>();
  private newer = new Map<string, Map<string, T>>();

  get(by: string, text: string, make: () => T): T {
    let answers = this.newer.get(by);
    if (!answers) this.newer.set(by, (answers = new Map<string, T>()));
    const answer = answers.get(text) ?? this.older.get(by)?.get(text) ?? make();
    answers.set(text, answer);
    return answer;
  }

  sweep(): void {
    this.older = this.newer;
    this.newer = new Map();
  }
}
