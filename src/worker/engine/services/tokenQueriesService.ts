import { groupTokens } from '../../../analysis/tokenGroups';
import { TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { Tokenizer } from '../../../engine/tokenizer';
import { utf8Length } from '../../../engine/unicode/utf8';
import type { CallContext, Handlers } from '../../../protocol/rpc';
import type { TokenQueries } from '../../../protocol/queries/tokenQueries';
import type { DocumentStore } from '../documentStore';
import { vocabularyEntries } from '../../../vocabulary/usage/listedEntries';
import { searchEntries } from '../../../vocabulary/usage/searchEntries';
import { decodeIds } from '../decodeIds';
import { runInSlices } from '../slices';
import { writeTokens } from '../writeTokens';

/** Tokens before a cut among which one is looked for that is between two characters, and tokens after it. */
const TOKENS_BEFORE = 64;
const TOKENS_AFTER = 16;

/** What the engine has for its services. */
export interface EngineParts {
  readonly documents: DocumentStore;
  /** Rejects with an error for the user. */
  readonly tokenizer: (id: string, context: CallContext) => Promise<Tokenizer>;
  /** Resolves after messages that have arrived meanwhile were handled. */
  readonly pause: () => Promise<void>;
  /** Counts all of a document, in short steps. */
  readonly countAll: (document: TokenizedDocument, context: CallContext) => Promise<number>;
}

export function createTokenQueries({ documents, tokenizer, pause, countAll }: EngineParts): Handlers<TokenQueries> {
  return {
    async searchEntries({ tokenizerId, search, counts }, context) {
      const by = await tokenizer(tokenizerId, context);
      const entries = vocabularyEntries(by);
      if (!entries) throw new Error(`${by.info.name} has no vocabulary to look through`);
      return runInSlices(searchEntries(entries, search, counts), pause, context.signal);
    },

    async findToken({ document, tokenizerId, number }, context) {
      const by = await tokenizer(tokenizerId, context);
      const tokenized = documents.tokenizedBy(document, by);
      const total = await countAll(tokenized, context);
      if (total === 0) return undefined;
      const found = Math.min(number, total - 1);
      const { starts, ends } = tokenized.tokensByNumber(found, found + 1);
      return { start: starts[0]!, end: ends[0]!, number: found, total };
    },

    async truncate({ document, tokenizerId, start, end, tokens }, context) {
      const by = await tokenizer(tokenizerId, context);
      const text = documents.text(document, start, end);
      const whole = new TokenizedDocument(by, text);
      const total = await countAll(whole, context);
      if (total <= tokens) return { end: start + text.length, tokens: total, total };
      for (const cut of cutsBefore(whole, text, tokens)) {
        // What is kept may be split otherwise than it was within the text.
        const kept = await countAll(new TokenizedDocument(by, text.slice(0, cut)), context);
        if (kept <= tokens) return { end: start + cut, tokens: kept, total };
      }
      return { end: start, tokens: 0, total };
    },

    async writeTokens({ document, tokenizerId, ranges, ...form }, context) {
      const by = await tokenizer(tokenizerId, context);
      const parts = ranges.map(({ start, end }) => ({ start, text: documents.text(document, start, end) }));
      const byteStart = (unit: number): number => utf8Length(documents.text(document, 0, unit));
      return writeTokens(
        parts.map(part => ({ ...part, byteStart: byteStart(part.start) })),
        by,
        form,
        { countAll, pause, context },
      );
    },

    decodeIds: async ({ tokenizerId, ids }, context) => decodeIds(await tokenizer(tokenizerId, context), ids),
  };
}

/** Where a text may be cut so that at most so many of its tokens are before the cut: between characters, the last first. */
function* cutsBefore(whole: TokenizedDocument, text: string, tokens: number): Generator<number> {
  for (let end = tokens; end > 0; end -= TOKENS_BEFORE) {
    const first = Math.max(0, end - TOKENS_BEFORE);
    const encoding = whole.tokensByNumber(first, end + TOKENS_AFTER);
    const textStart = encoding.starts[0]!;
    const groups = groupTokens(text.slice(textStart, encoding.ends.at(-1)), textStart, encoding);
    for (const group of groups.reverse()) if (first + group.first + group.count <= end) yield group.end;
  }
}
