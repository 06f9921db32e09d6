import { findSections } from '../../../analysis/sections/findSections';
import type { Handlers } from '../../../protocol/rpc';
import type { SectionQueries } from '../../../protocol/queries/sectionQueries';
import { runInSlices } from '../slices';
import type { EngineParts } from './tokenQueriesService';

export function createSections({ documents, tokenizer, countAll, pause }: EngineParts): Handlers<SectionQueries> {
  return {
    async countSections({ document, tokenizerId, ranges }, context) {
      const by = await tokenizer(tokenizerId, context);
      const found = ranges ?? (await runInSlices(findSections(documents.text(document)), pause, context.signal));
      // Edits between two slices make the ranges those of another text; whoever asked asks again.
      const tokenized = documents.tokenizedBy(document, by);
      const total = await countAll(tokenized, context);
      const sections = found.map(({ start, end }) => ({ start, end, tokens: tokenized.countOfRange(start, end) ?? 0 }));
      return { sections, total };
    },
  };
}
