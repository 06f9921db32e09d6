import { EntryWords } from '../../../analysis/hiddenText/entryWords';
import { hiddenTextSteps } from '../../../analysis/hiddenText/findHiddenText';
import type { HiddenFinding } from '../../../analysis/hiddenText/hiddenFinding';
import { type SearchedPart, unchangedParts } from '../../../analysis/hiddenText/unchangedParts';
import { hiddenMessage } from '../../../analysis/hiddenText/hiddenMessage';
import type { Tokenizer } from '../../../engine/tokenizer';
import type { HiddenTextQueries } from '../../../protocol/queries/hiddenTextQueries';
import { isAddedId } from '../../../protocol/hostFiles';
import type { CallContext, Handlers } from '../../../protocol/rpc';
import { entryTexts } from '../../../vocabulary/usage/entryTexts';
import { runInSlices } from '../slices';
import type { EngineParts } from './tokenQueriesService';

/** Documents whose findings are kept, so that an edit costs what is around it. */
const MOST_SEARCHED = 4;

type Found = HiddenFinding & { readonly id?: number };

/** What a text had when it was last looked at. */
interface Searched {
  readonly text: string;
  readonly words: EntryWords | undefined;
  readonly parts: readonly SearchedPart<Found>[];
}

export function createHiddenText({
  documents,
  tokenizer,
  pause,
}: Pick<EngineParts, 'documents' | 'tokenizer' | 'pause'>): Handlers<HiddenTextQueries> {
  const known = new WeakMap<Tokenizer, EntryWords>();
  /** By document; the last one that was looked at is the last. */
  const searched = new Map<string, Searched>();

  async function wordsOf(by: Tokenizer, context: CallContext): Promise<EntryWords> {
    const made = known.get(by);
    if (made) return made;
    // A test proves that the bundled ones have no such entry.
    const texts = await runInSlices(entryTexts(by, isAddedId(by.info.id)), pause, context.signal);
    const words = new EntryWords(texts.special, texts.never);
    known.set(by, words);
    return words;
  }

  return {
    async hiddenText({ document, tokenizerId, most }, context) {
      // Invisible text is found without a tokenizer as well; what is wrong with that one is said elsewhere.
      const by = await tokenizer(tokenizerId, context).catch(() => undefined);
      const words = by && (await wordsOf(by, context));
      const text = documents.text(document);
      const before = searched.get(document);
      const { head, tail } =
        before?.words === words && before ? unchangedParts(before.parts, before.text, text) : { head: [], tail: [] };
      const parts: SearchedPart<Found>[] = [...head];
      let count = 0;
      const steps = hiddenTextSteps(text, head.at(-1)?.end ?? 0, tail[0]?.start ?? text.length);
      await runInSlices(steps, pause, context.signal, ({ start, end, findings }) => {
        if (count > most) return;
        const all = [...findings, ...(words?.find(text, start, end) ?? [])];
        count += all.length;
        parts.push({ start, end, findings: all });
      });
      parts.push(...tail);
      const found = parts.flatMap(part => part.findings);
      searched.delete(document);
      // Where there is more than is shown, not all was looked at.
      if (found.length <= most) searched.set(document, { text, words, parts });
      for (const oldest of searched.keys()) if (searched.size > MOST_SEARCHED) searched.delete(oldest);
      const findings = found
        .sort((a, b) => a.start - b.start)
        .slice(0, most)
        .map(({ id, ...finding }) => {
          const own = text.slice(finding.start, finding.end);
          const tokens = by && { count: by.count(own), by: by.info.name };
          const details = { text: own, ...(tokens ? { tokens } : {}), ...(id === undefined ? {} : { id }) };
          return { ...finding, message: hiddenMessage(finding, details) };
        });
      return { findings, isCut: found.length > most };
    },
  };
}
