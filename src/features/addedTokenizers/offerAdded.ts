import { showInformation } from '../../host/messages';
import { changeSetting } from '../../host/settings/settings';
import type { TokenizerInfo } from '../../engine/tokenizer';
import { formatCount } from '../../text/numbers';

/** Tells of tokenizers that were added, at least one, and offers to select it where it is one. */
export async function offerAdded(added: readonly TokenizerInfo[]): Promise<void> {
  const [{ id, name, vocabularySize }, ...more] = added as [TokenizerInfo, ...TokenizerInfo[]];
  const where = 'among your tokenizers, and in the Inspector.';
  if (more.length > 0) {
    void showInformation(`${formatCount(added.length)} tokenizers are ${where}`);
    return;
  }
  const entries = vocabularySize === undefined ? '' : ` (${formatCount(vocabularySize)} entries)`;
  const use = 'Use It Now';
  const message = `${name}${entries} is ${where}`;
  if ((await showInformation(message, use)) === use) await changeSetting('tokenizer', id);
}
