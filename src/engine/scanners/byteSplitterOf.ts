import { utf8Length } from '../unicode/utf8';
import type { ByteSplitter } from './byteSplitter';
import type { ByteSplitScanner, SplitScanner } from './splitScanner';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How a pre-tokenizer splits UTF-8: in its own way, if it has one, else by way of text again. */
export function byteSplitterOf(preTokenizer: SplitScanner | ByteSplitScanner): ByteSplitter {
  if ('bytes' in preTokenizer) return preTokenizer.bytes;
  return {
    split(bytes, start, length, ends) {
      const text = decoder.decode(bytes.subarray(start, length));
      let count = 0;
      let byte = start;
      for (let index = 0; index < text.length && count < ends.length; count++) {
        const end = preTokenizer.next(text, index);
        byte += utf8Length(text.slice(index, end));
        ends[count] = byte;
        index = end;
      }
      return count;
    },
  };
}
