import type { Tokenizer } from '../../engine/tokenizer';
import type { DecodedIds } from '../../protocol/queries/tokenQueries';
import { toHex } from '../../text/bytes';
import { messageOf } from '../../text/errors';
import { formatCount } from '../../text/numbers';
import { strictText, vocabularyEntries } from '../../vocabulary/usage/listedEntries';

/** Bytes that a message shows. */
const MOST_SHOWN = 8;

/** The text of ids. Throws with the reason for the user where one is unknown, or where they are no whole characters. */
export function decodeIds(tokenizer: Tokenizer, ids: Uint32Array): DecodedIds {
  const { name } = tokenizer.info;
  const entries = vocabularyEntries(tokenizer);
  const unknown = entries && ids.findIndex(id => id >= entries.idEnd || !entries.entry(id));
  if (entries && unknown !== undefined && unknown >= 0) {
    const range = `its ids are from 0 to ${formatCount(entries.idEnd - 1)}`;
    throw new Error(`${ids[unknown]!} is no id of ${name}: ${range}`);
  }
  let bytes: Uint8Array;
  try {
    bytes = tokenizer.decodeBytes(ids);
  } catch (error) {
    throw new Error(`${name} cannot decode these ids: ${messageOf(error)}`, { cause: error });
  }
  const text = strictText(bytes);
  if (text === undefined) throw new Error(brokenText(tokenizer, ids));
  const back = tokenizer.encode(text);
  const encodesBack = back.length === ids.length && ids.every((id, index) => id === back.ids[index]);
  return { text, encodesBack, tokens: back.length };
}

/** Says which id it is where the text breaks off within a character. */
function brokenText(tokenizer: Tokenizer, ids: Uint32Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let index = 0; index < ids.length; index++) {
    const own = tokenizer.decodeBytes(ids.subarray(index, index + 1));
    try {
      decoder.decode(own, { stream: index + 1 < ids.length });
    } catch {
      const shown = `${toHex(own.subarray(0, MOST_SHOWN), ' ')}${own.length > MOST_SHOWN ? ' …' : ''}`;
      return `the ids are no whole text: token ${formatCount(index + 1)} (id ${ids[index]!}, bytes ${shown}) breaks off or continues a character that the others do not complete`;
    }
  }
  return 'the ids are no whole text';
}
