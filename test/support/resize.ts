import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import type { Tokenizer } from '../../src/engine/tokenizer';
import type { EntryCounts } from '../../src/vocabulary/usage/entryCounts';
import type { TokenizerDocument } from '../../src/vocabulary/resize/document/tokenizerDocument';
import { documentText } from '../../src/vocabulary/resize/document/documentText';
import { assertSameIds } from './comparison';
import { NativeTokenizer, wellFormed } from './nativeTokenizer';
import { type TokenizerJson, withSpecialTokensAsText } from './referenceJson';

/** A file of that text. */
export function textFile(name: string, text: string): TokenizerFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** Our tokenizer of a document, by way of its text. */
export function tokenizerOf(document: TokenizerDocument): Tokenizer {
  return readTokenizerFiles([textFile('tokenizer.json', documentText(document))], { id: 'made', name: 'made' });
}

/** Compares our tokenizer of a document with the crate's, special tokens being text to both; well-formed texts. */
export async function assertAlikeElsewhere(document: TokenizerDocument, texts: readonly string[]): Promise<void> {
  const ours = tokenizerOf(document);
  const json = withSpecialTokensAsText(JSON.parse(documentText(document)) as TokenizerJson);
  const native = await NativeTokenizer.fromJson(JSON.stringify(json));
  const given = texts.map(wellFormed);
  const theirs = await native.encodeBatch(given);
  theirs.forEach(({ ids }, index) => assertSameIds(ours.encode(given[index]!).ids, ids, given[index]!, 'crate'));
}

/** How often a tokenizer's entries occur in texts. */
export function countsOf(tokenizer: Tokenizer, texts: readonly string[]): EntryCounts {
  const counts: (number | undefined)[] = [];
  let tokens = 0;
  for (const text of texts) {
    for (const id of tokenizer.encode(text).ids) counts[id] = (counts[id] ?? 0) + 1;
    tokens += tokenizer.count(text);
  }
  return { counts: Float64Array.from(counts, count => count ?? 0), tokens, bytes: Buffer.byteLength(texts.join('')) };
}
