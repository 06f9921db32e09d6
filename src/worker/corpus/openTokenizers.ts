import { ByteTokenizer } from '../../engine/baselines/byteTokenizer';
import { CharacterTokenizer } from '../../engine/baselines/characterTokenizer';
import { WordTokenizer } from '../../engine/baselines/wordTokenizer';
import type { Tokenizer } from '../../engine/tokenizer';
import type { CountingTokenizer, TokenizerFailure } from '../../protocol/files/corpusTasks';
import { messageOf } from '../../text/errors';
import { openTokenizer } from '../engine/openTokenizer';

/** A tokenizer that is counted by, until it fails. */
export interface OpenTokenizer {
  readonly id: string;
  readonly name: string;
  readonly tokenizer: Tokenizer;
}

/** The tokenizers that can be opened, in their order, and why the others cannot. */
export function openTokenizers(sources: readonly CountingTokenizer[]): {
  readonly opened: readonly OpenTokenizer[];
  readonly failures: readonly TokenizerFailure[];
} {
  const opened: OpenTokenizer[] = [];
  const failures: TokenizerFailure[] = [];
  for (const { id, name, files } of sources) {
    try {
      opened.push({ id, name, tokenizer: baseline(id) ?? openTokenizer(files, { id, name }) });
    } catch (error) {
      failures.push({ id, error: messageOf(error) });
    }
  }
  return { opened, failures };
}

function baseline(id: string): Tokenizer | undefined {
  return [ByteTokenizer, CharacterTokenizer, WordTokenizer].map(each => new each()).find(({ info }) => info.id === id);
}
