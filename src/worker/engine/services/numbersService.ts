import { type NumberCut, numberCuts } from '../../../analysis/numbers/numberCut';
import { numberReport } from '../../../analysis/numbers/numberReport';
import { TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { NumberQueries } from '../../../protocol/queries/numberQueries';
import type { Handlers } from '../../../protocol/rpc';
import { runInSlices } from '../slices';
import type { EngineParts } from './tokenQueriesService';

/** UTF-16 code units whose tokens are looked at together. */
const UNITS_AT_ONCE = 32_768;

export function createNumbers({ documents, tokenizer, countAll, pause }: EngineParts): Handlers<NumberQueries> {
  return {
    async numbers({ document, tokenizerId, ranges }, context) {
      const by = await tokenizer(tokenizerId, context);
      const cuts: NumberCut[] = [];
      for (const { start, end } of ranges) {
        const text = documents.text(document, start, end);
        const tokenized = new TokenizedDocument(by, text);
        await countAll(tokenized, context);
        await runInSlices(cutsOf(tokenized, text), pause, context.signal, found => cuts.push(...found));
      }
      return numberReport(cuts);
    },
  };
}

/** The numbers of a text, part by part; no part ends within a number. */
function* cutsOf(document: TokenizedDocument, text: string): Generator<readonly NumberCut[], void> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + UNITS_AT_ONCE);
    while (end < text.length && /[\p{Nd}\ud800-\udfff]/u.test(text.charAt(end))) end++;
    const encoding = document.tokensInRange(start, end);
    const moved = {
      ...encoding,
      starts: encoding.starts.map(at => at - start),
      ends: encoding.ends.map(at => at - start),
    };
    yield numberCuts(text.slice(start, end), moved);
    start = end;
  }
}
