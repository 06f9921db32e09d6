import { PromptCounts } from '../../../analysis/prompts/promptCounts';
import { promptCuts } from '../../../analysis/prompts/promptCuts';
import { TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { Handlers } from '../../../protocol/rpc';
import type { PromptPlace, PromptQueries } from '../../../protocol/queries/promptQueries';
import { runInSlices } from '../slices';
import { textPieces } from '../textParts';
import type { EngineParts } from './tokenQueriesService';

/** Of a longer text, and of each part, so much is read. UTF-16 code units. */
const MOST_UNITS = 500_000;
/** Characters shown on either side of a cut: UTF-16 code units. */
const SHOWN_UNITS = 24;

export function createPrompts({ documents, tokenizer, pause, countAll }: EngineParts): Handlers<PromptQueries> {
  return {
    async promptEnds({ tokenizerIds, ...parts }, context) {
      const pieces = textPieces(documents, parts);
      const units = pieces.reduce((sum, { text }) => sum + text.length, 0);
      const most = pieces.map(({ text }) => text.length);
      for (let index = 0, left = MOST_UNITS; index < most.length; index++)
        left -= most[index] = Math.min(most[index]!, left);
      const readUnits = most.reduce((sum, each) => sum + each, 0);
      const rows: { tokenizerId: string; counts: ReturnType<PromptCounts['counts']> }[] = [];
      let places: PromptPlace[] | undefined;
      for (const tokenizerId of tokenizerIds) {
        const used = await tokenizer(tokenizerId, context);
        const counts = new PromptCounts();
        const found: PromptPlace[] = [];
        let before = 0;
        for (const [index, { text, start }] of pieces.entries()) {
          const known = counts.listed.length;
          const whole = parts.ranges ? new TokenizedDocument(used, text) : documents.tokenizedBy(parts.document, used);
          await countAll(whole, { ...context, progress: () => undefined });
          await runInSlices(promptCuts(used, text, whole, most[index]!), pause, context.signal, cut => {
            counts.add(cut);
            if (cut.at % 1024 !== 0) return;
            context.progress((rows.length + (before + cut.at) / Math.max(1, readUnits)) / tokenizerIds.length);
          });
          before += most[index]!;
          for (const { at, end } of counts.listed.slice(known)) {
            // Not with half of a pair at an end.
            const shown = text.slice(Math.max(0, at - SHOWN_UNITS), at).replace(/^[\udc00-\udfff]/, '');
            const range = { start: start + at - shown.length, end: start + at };
            found.push({
              ...range,
              kind: end,
              before: shown,
              after: text.slice(at, at + SHOWN_UNITS).replace(/[\ud800-\udbff]$/, ''),
            });
          }
        }
        places ??= found;
        rows.push({ tokenizerId, counts: counts.counts() });
      }
      return { rows, places: places ?? [], readUnits, units };
    },
  };
}
