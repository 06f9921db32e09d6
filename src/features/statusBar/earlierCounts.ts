import type * as vscode from 'vscode';
import type { Tokenization } from '../../host/tokenizers/tokenization';
import { gitApi } from '../../host/git/gitExtension';
import { type HeadGit, textAtHead } from './textAtHead';

/** A longer text at HEAD is not compared: git hands it to the extension host as a whole. UTF-16 code units. */
const MOST_UNITS = 2_000_000;

interface Remembered {
  readonly tokenizerId: string;
  readonly tokens: number;
}

/** What documents counted before: when they were last saved, and at git's HEAD. */
export class EarlierCounts {
  private readonly saved = new WeakMap<vscode.TextDocument, Remembered>();
  private readonly heads = new WeakMap<vscode.TextDocument, Remembered & { readonly commit: string }>();

  constructor(
    private readonly tokenization: Pick<Tokenization, 'countText'>,
    private readonly git: () => HeadGit | undefined = gitApi,
  ) {}

  /**
   * Tokens of the document as it was last saved. Known of what was counted since: `tokens` are those of the text now.
   * Nothing while there is no change to tell of.
   */
  atSave(document: vscode.TextDocument, tokenizerId: string, tokens: number): number | undefined {
    if (!document.isDirty) {
      this.saved.set(document, { tokenizerId, tokens });
      return undefined;
    }
    const known = this.saved.get(document);
    return known?.tokenizerId === tokenizerId ? known.tokens : undefined;
  }

  /** Tokens of the file at HEAD; nothing where git does not know it, or is not there. */
  async atHead(
    document: vscode.TextDocument,
    tokenizerId: string,
    units: number,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    if (units > MOST_UNITS) return undefined;
    const head = textAtHead(document, this.git());
    if (!head) return undefined;
    const known = this.heads.get(document);
    if (known?.commit === head.commit && known.tokenizerId === tokenizerId) return known.tokens;
    const text = await head.text();
    if (text === undefined || text.length > MOST_UNITS || signal.aborted) return undefined;
    const { tokens } = await this.tokenization.countText(text, tokenizerId, signal);
    this.heads.set(document, { commit: head.commit, tokenizerId, tokens });
    return tokens;
  }
}
