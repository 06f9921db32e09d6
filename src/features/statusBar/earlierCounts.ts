import type * as vscode from 'vscode';
import type { Tokenization } from '../../host/tokenizers/tokenization';
import { gitApi } from '../../host/git/gitExtension';
import { MOST_AT_HEAD } from './statusText';
import { type HeadGit, textAtHead } from './textAtHead';

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

  /** Tokens of the file at HEAD; nothing where git does not know it, or is not there. `units` are those of the text now. */
  async atHead(
    document: vscode.TextDocument,
    tokenizerId: string,
    units: number,
    signal: AbortSignal,
  ): Promise<number | 'tooLong' | undefined> {
    const head = textAtHead(document, this.git());
    if (!head) return undefined;
    if (units > MOST_AT_HEAD) return 'tooLong';
    const known = this.heads.get(document);
    if (known?.commit === head.commit && known.tokenizerId === tokenizerId) return known.tokens;
    const text = await head.text();
    if (text === undefined || signal.aborted) return undefined;
    if (text.length > MOST_AT_HEAD) return 'tooLong';
    const { tokens } = await this.tokenization.countText(text, tokenizerId, signal);
    this.heads.set(document, { commit: head.commit, tokenizerId, tokens });
    return tokens;
  }
}
