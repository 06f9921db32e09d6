import * as vscode from 'vscode';
import { groupTokens, type TokenGroup } from '../../analysis/tokenGroups';
import { CancelledError } from '../../protocol/rpc';
import type { Tokenization } from './tokenization';

/** UTF-16 code units that are looked at beside a range at first, and how many times as many when that is not enough. */
const MARGIN = 256;
const WIDER = 4;

/**
 * The tokens of the selected tokenizer over a range (UTF-16 code units of the document), and at least one before and one
 * after it where there are any, as `groupTokens` groups them. Rejects with `CancelledError` if the document is edited
 * meanwhile.
 */
export async function groupsAround(
  tokenization: Pick<Tokenization, 'selectedFor' | 'tokensInRange'>,
  document: vscode.TextDocument,
  range: { readonly start: number; readonly end: number },
  signal?: AbortSignal,
): Promise<readonly TokenGroup[]> {
  const { version } = document;
  const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  for (let margin = MARGIN; ; margin *= WIDER) {
    const [from, to] = [Math.max(0, range.start - margin), Math.min(length, range.end + margin)];
    const encoding = await tokenization.tokensInRange(document, tokenization.selectedFor(document), from, to, signal);
    if (document.version !== version) throw new CancelledError();
    if (encoding.length === 0) return [];
    const textStart = encoding.starts[0]!;
    const textEnd = encoding.ends[encoding.length - 1]!;
    const text = document.getText(new vscode.Range(document.positionAt(textStart), document.positionAt(textEnd)));
    const groups = groupTokens(text, textStart, encoding);
    // The window may begin or end within a character: then the group there is not whole.
    const whole = groups.slice(from > 0 ? 1 : 0, to < length ? -1 : undefined);
    const reachesBack = from === 0 || (whole[0] && whole[0].end <= range.start);
    const reachesOn = to === length || (whole.at(-1)?.start ?? -1) >= range.end;
    if (reachesBack && reachesOn) return whole;
  }
}
