import type { TokenizedDocument } from '../../src/engine/tokenizedDocument';
import type { Tokenizer } from '../../src/engine/tokenizer';
import type { CallContext } from '../../src/protocol/rpc';
import { DocumentStore } from '../../src/worker/engine/documentStore';
import type { EngineParts } from '../../src/worker/engine/services/tokenQueriesService';

/** What the engine has for a service that is asked about one text, the document `a`, with these tokenizers. */
export function partsWith(
  text: string,
  tokenizers: readonly Tokenizer[],
  pause = () => Promise.resolve(),
): EngineParts {
  const documents = new DocumentStore();
  documents.open('a', text);
  return {
    documents,
    pause,
    tokenizer: id => {
      const found = tokenizers.find(({ info }) => info.id === id);
      return found ? Promise.resolve(found) : Promise.reject(new Error(`no tokenizer ${id}`));
    },
    countAll: (document: TokenizedDocument) => {
      while (document.countNext());
      return Promise.resolve(document.count!);
    },
  };
}

/** A call that nobody cancels. */
export function calling(): CallContext & { readonly shares: number[] } {
  const shares: number[] = [];
  return { signal: new AbortController().signal, progress: share => void shares.push(share), shares };
}

/** The tokenizer as the engine lists it, with its number of entries. */
export function withEntries(tokenizer: Tokenizer, vocabularySize: number): Tokenizer {
  const info = { ...tokenizer.info, vocabularySize };
  return Object.create(tokenizer, { info: { value: info } }) as Tokenizer;
}
