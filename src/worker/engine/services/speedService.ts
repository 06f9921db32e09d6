import { utf8Length } from '../../../engine/unicode/utf8';
import type { SpeedQueries } from '../../../protocol/queries/speedQueries';
import type { Handlers } from '../../../protocol/rpc';
import type { EngineParts } from './tokenQueriesService';

/** UTF-8 bytes from which on a speed is one: below, starting costs more than encoding. */
const LEAST_BYTES = 100_000;
/** UTF-16 code units that are encoded in a round. */
const ROUND_UNITS = 200_000;
const ROUNDS = 5;

export function createSpeed(
  { documents, tokenizer, pause }: EngineParts,
  now: () => number = () => performance.now(),
): Handlers<SpeedQueries> {
  return {
    async encodingSpeed({ document, tokenizerId }, context) {
      const by = await tokenizer(tokenizerId, context);
      const text = documents.text(document, 0, ROUND_UNITS);
      const bytes = utf8Length(text);
      if (bytes < LEAST_BYTES) return undefined;
      by.count(text); // fills the caches
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await pause();
        context.signal.throwIfAborted();
        const start = now();
        by.count(text);
        times.push(now() - start);
      }
      const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
      return median > 0 ? bytes / 1e3 / median : undefined;
    },
  };
}
