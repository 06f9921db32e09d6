import type { ContextModel } from '../../host/contextLedger/contextModel';
import { askText } from '../../host/quickInput/inputs';
import { BACK } from '../../host/quickInput/steps';

/** Longer names are refused: git allows no reference of that length. Characters. */
const LONGEST = 250;

/** Asks for a revision to compare the context with: empty for the last commit, undefined where the question is dropped. */
export async function askRevision({ revision }: ContextModel): Promise<string | undefined> {
  const position = { title: 'Compare Context with Revision', step: 1, of: 1, canGoBack: false };
  const answer = await askText(position, {
    value: revision ?? '',
    prompt: 'A branch, a tag or a commit of git. Empty: the last commit.',
    placeholder: 'origin/main',
    check: typed =>
      typed.startsWith('-') || typed.length > LONGEST ? { problem: 'That is no revision of git.' } : undefined,
  });
  return answer === BACK ? undefined : answer.trim();
}
