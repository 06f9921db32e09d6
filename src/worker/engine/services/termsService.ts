import { type NameContext, nameContexts } from '../../../analysis/lists/nameContexts';
import { NameCounter, SequencePrints, tokensOfName } from '../../../analysis/terms/nameCounts';
import { TermCounts } from '../../../analysis/terms/termCounts';
import { TokenTrie } from '../../../analysis/terms/tokenTrie';
import { trieJson } from '../../../analysis/terms/writeTrie';
import type { Tokenizer } from '../../../engine/tokenizer';
import { type CallContext, type Handlers, transferring } from '../../../protocol/rpc';
import type { NameRow, ShownName, TermQueries } from '../../../protocol/queries/termQueries';
import type { TextParts } from '../../../protocol/views/textViews';
import { runInSlices } from '../slices';
import { TermList } from '../termList';
import { textPieces } from '../textParts';
import type { EngineParts } from './tokenQueriesService';

/** A line that is longer is no term. UTF-16 code units. */
const LONGEST_TERM = 1000;
/** Of a term's text, shown. UTF-16 code units. */
const LONGEST_SHOWN = 120;
/** The JSON of a trie is turned into bytes in parts of about this length. UTF-16 code units. */
const JSON_PART = 1 << 20;

export function createTerms({ documents, tokenizer, pause }: EngineParts): Handlers<TermQueries> {
  const allOf = async (ids: readonly string[], context: CallContext): Promise<Tokenizer[]> => {
    const used: Tokenizer[] = [];
    for (const id of ids) used.push(await tokenizer(id, context));
    return used;
  };
  const read = async (parts: TextParts, { signal }: CallContext): Promise<TermList> => {
    const list = new TermList(textPieces(documents, parts));
    await runInSlices(list.read(), pause, signal);
    return list;
  };
  /** Runs steps that say how many terms they have done, of the share of the work that begins at `from`. */
  const run = <R>(steps: Generator<number, R>, context: CallContext, total: number, from = 0, share = 1): Promise<R> =>
    runInSlices(steps, pause, context.signal, done => {
      if (done % 256 === 0) context.progress(from + (share * done) / Math.max(1, total));
    });

  return {
    async terms({ tokenizerIds, ...parts }, context) {
      const used = await allOf(tokenizerIds, context);
      const list = await read(parts, context);
      const counts = new TermCounts(used.length);
      await run(countTerms(list, used, counts), context, list.length);
      return {
        terms: counts.terms,
        rows: counts.tokenizers().map((row, index) => ({ ...row, tokenizerId: tokenizerIds[index]! })),
        longest: counts.longest().map(({ term, tokens }) => ({ ...shown(list, term), tokens })),
      };
    },

    async names({ tokenizerIds, ...parts }, context) {
      const used = await allOf(tokenizerIds, context);
      const list = await read(parts, context);
      const withIds = used.filter(hasIds);
      const rows: NameRow[] = [];
      const share = 1 / (withIds.length * nameContexts.length);
      for (const each of withIds) {
        const prints: SequencePrints[] = [];
        for (const [number, place] of nameContexts.entries()) {
          const counter = new NameCounter(new TokenTrie(), prints);
          const own = number < 2 ? new SequencePrints() : undefined;
          const steps = encodeNames(list, each, place, (name, ids) => {
            counter.add(name, ids);
            own?.set(name, ids);
          });
          await run(steps, context, list.length, rows.length * share, share);
          if (own) prints.push(own);
          const { examples, ...counts } = counter.counts();
          const texts = (names: readonly number[]): ShownName[] => names.map(name => shown(list, name));
          rows.push({
            ...counts,
            tokenizerId: each.info.id,
            context: place.id,
            examples: {
              duplicates: texts(examples.duplicates),
              prefixes: texts(examples.prefixes),
              ownTokens: texts(examples.ownTokens),
            },
          });
        }
      }
      return { names: list.length, rows, withoutIds: used.filter(each => !hasIds(each)).map(({ info }) => info.id) };
    },

    async nameTrie({ tokenizerId, context: id, ...parts }, context) {
      const used = await tokenizer(tokenizerId, context);
      if (!hasIds(used)) throw new Error(`${used.info.name} has no ids to make a trie of`);
      const place = nameContexts.find(each => each.id === id);
      if (!place) throw new Error(`there is no context ${id}`);
      const list = await read(parts, context);
      const trie = new TokenTrie();
      const steps = encodeNames(list, used, place, (name, ids) => void trie.add(ids, name));
      await run(steps, context, list.length);
      const subject = { tokenizer: used.info.name, context: place, names: list.length };
      const bytes = await bytesOf(trieJson(trie, subject), pause, context);
      return transferring(bytes, [bytes.buffer]);
    },
  };
}

function hasIds({ info }: Tokenizer): boolean {
  return info.vocabularySize !== undefined;
}

function shown(list: TermList, term: number): ShownName {
  return { ...list.span(term), text: list.text(term, LONGEST_SHOWN) };
}

function* countTerms(list: TermList, used: readonly Tokenizer[], counts: TermCounts): Generator<number, void> {
  for (let term = 0; term < list.length; term++) {
    const text = list.text(term, LONGEST_TERM);
    const inPlace = (before: string): number[] => used.map(each => each.count(before + text));
    counts.add(term, inPlace(''), inPlace(' '));
    yield term;
  }
}

/** Calls `use` with the tokens of each name in its context. */
function* encodeNames(
  list: TermList,
  tokenizer: Tokenizer,
  { before, after }: NameContext,
  use: (name: number, ids: Uint32Array) => void,
): Generator<number, void> {
  for (let name = 0; name < list.length; name++) {
    const text = list.text(name, LONGEST_TERM);
    use(name, tokensOfName(tokenizer.encode(before + text + after), before.length, text.length));
    yield name;
  }
}

/** UTF-8 of a text in parts. */
async function bytesOf(
  parts: Generator<string, void>,
  pause: () => Promise<void>,
  { signal }: CallContext,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const encoded: Uint8Array[] = [];
  let text = '';
  let size = 0;
  const flush = (): void => {
    const bytes = encoder.encode(text);
    encoded.push(bytes);
    size += bytes.length;
    text = '';
  };
  await runInSlices(parts, pause, signal, part => {
    text += part;
    if (text.length >= JSON_PART) flush();
  });
  flush();
  const all = new Uint8Array(size);
  let offset = 0;
  for (const bytes of encoded) {
    all.set(bytes, offset);
    offset += bytes.length;
  }
  return all;
}
