import type * as vscode from 'vscode';
import type { Tokenization } from './tokenizers/tokenization';

/**
 * What `activate` returns, for other extensions:
 * `vscode.extensions.getExtension<TokenLoupeApi>('token-loupe.token-loupe')?.activate()`.
 */
export interface TokenLoupeApi {
  /**
   * Counts the tokens of a text or a document. `tokenizerId` is a key as in the setting `tokenLoupe.tokenizer`, which
   * decides where it is left out. A document that is open is kept counted under edits, so asking again is quick.
   *
   * Rejects with an `Error` whose message is for the user: the tokenizer is not available, the document is larger than
   * `tokenLoupe.maxDocumentSize`, the engine is down.
   */
  countTokens(text: string | vscode.TextDocument, tokenizerId?: string): Promise<number>;
}

function isDocument(given: unknown): given is vscode.TextDocument {
  const { getText, isClosed } = Object(given) as Partial<vscode.TextDocument>;
  return typeof getText === 'function' && typeof isClosed === 'boolean';
}

/** The interface for other extensions. */
export function createApi(tokenization: Tokenization): TokenLoupeApi {
  return {
    async countTokens(text, tokenizerId) {
      // Others may be written in JavaScript.
      if (typeof text !== 'string' && !isDocument(text)) throw new Error('countTokens takes a text or a document');
      if (tokenizerId !== undefined && typeof tokenizerId !== 'string') {
        throw new Error('countTokens takes the key of a tokenizer');
      }
      if (typeof text === 'string') {
        return (await tokenization.countText(text, tokenizerId ?? tokenization.selectedId)).tokens;
      }
      const id = tokenizerId ?? tokenization.selectedFor(text);
      const count = text.isClosed ? tokenization.countText(text.getText(), id) : tokenization.count(text, id);
      return (await count).tokens;
    },
  };
}
