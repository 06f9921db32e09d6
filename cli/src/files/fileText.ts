import type { SourceText } from '../../../src/context/ledger/ledgerSource';
import { documentText } from '../../../src/text/fileEncoding';

/** The text of a file's bytes, as VS Code would open it. */
export function textOf(bytes: Uint8Array, encoding: string): SourceText {
  const found = documentText(bytes, encoding);
  if (found.kind === 'text') return { kind: 'text', text: found.text, bytes: bytes.length };
  return {
    kind: 'unread',
    reason: found.kind === 'binary' ? 'it is binary' : `the encoding ${found.encoding} is not read here`,
  };
}
