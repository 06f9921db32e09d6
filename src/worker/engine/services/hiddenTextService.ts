import { EntryWords } from '../../../analysis/hiddenText/entryWords';
import { hiddenTextSteps } from '../../../analysis/hiddenText/findHiddenText';
import type { HiddenFinding } from '../../../analysis/hiddenText/hiddenFinding';
import { hiddenMessage } from '../../../analysis/hiddenText/hiddenMessage';
import type { Tokenizer } from '../../../engine/tokenizer';
import type { HiddenTextQueries } from '../../../protocol/queries/hiddenTextQueries';
import { isAddedId } from '../../../protocol/hostFiles';
import type { CallContext, Handlers } from '../../../protocol/rpc';
import { entryTexts } from '../../../vocabulary/usage/entryTexts';
import { runInSlices } from '../slices';
import type { EngineParts } from './tokenQueriesService';

export function createHiddenText({
  documents,
  tokenizer,
  pause,
}: Pick<EngineParts, 'documents' | 'tokenizer' | 'pause'>): Handlers<HiddenTextQueries> {
  const known = new WeakMap<Tokenizer, EntryWords>();

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
      const found: (HiddenFinding & { readonly id?: number })[] = [];
      let start = 0;
      await runInSlices(hiddenTextSteps(text), pause, context.signal, ({ findings, end }) => {
        if (found.length > most) return;
        found.push(...findings, ...(words?.find(text, start, end) ?? []));
        start = end;
      });
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
