import { TokenFlag } from '../encoding';
import { EncodingBuilder } from '../encodingBuilder';
import { type TypedEncoding, typed } from './postProcessor';

/** Special tokens that stand for nothing in a text. */
export function specialTokens(ids: readonly number[], typeId: number): TypedEncoding {
  const builder = new EncodingBuilder(ids.length);
  for (const id of ids) builder.add(id, 0, 0, 0, 0, TokenFlag.Special);
  return typed(builder.build(), typeId);
}
