import { corpusFigures } from '../../../../src/features/dashboard/corpus/corpusFigures';
import type { CorpusState } from '../../../../src/protocol/files/corpus';
import { measureCorpus } from '../../../../src/worker/corpus/measureCorpus';
import { filesEnvironment, packedSource, wordsSource } from '../../../support/corpusRuns';
import { calling } from '../../../support/textQuestions';

const sources = [packedSource('cl100k_base'), packedSource('r50k_base'), wordsSource];
const kinds = ['bpe', 'bpe', 'baseline'] as const;
const costs = {
  priceSource: 'a price list',
  priceOf: () => ({ usdPerMillionTokens: 2.5, totalUsd: 0, source: 'a price list' }),
  selectedModel: () => ({
    id: 'openai/gpt',
    name: 'GPT',
    tokenizerId: 'cl100k_base',
    isKnown: true,
    exactness: { kind: 'exact' } as const,
    contextWindow: 128_000,
  }),
};

/** The view on these texts, measured as the worker and the extension do it. */
export async function corpusOf(
  texts: Readonly<Record<string, string>>,
  leftOut = '',
): Promise<Extract<CorpusState, { status: 'ready' }>> {
  const corpus = { kind: 'texts', texts: Object.entries(texts).map(([name, text]) => ({ name, text })) } as const;
  const measured = await measureCorpus({ corpus, tokenizers: sources, seed: 1 }, filesEnvironment, calling());
  const listed = sources.map(({ id, name }, index) => ({ id, name, kind: kinds[index]!, description: name }));
  const gone = { id: 'file-1', name: 'my-own', kind: 'added', description: '', error: 'its file is gone' } as const;
  const tokenizers = { listed: [...listed, gone], baselineId: 'cl100k_base', errors: new Map<string, string>() };
  const figures = corpusFigures(measured, tokenizers, costs);
  return { status: 'ready', report: { source: 'docs', leftOut, figures } };
}

/** Code, in which r50k_base takes a token for each space, and prose, in which it is like the baseline. */
export const codeAndProse = (files: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: files }, (_, index): [string, string][] => [
      [`code/${index}.py`, `def fish${index}(crab):\n${'        swim(crab)\n'.repeat(1 + (index % 5))}`],
      [`prose/${index}.md`, `Fish ${index} swims in the harbour. ${'The crab walks. '.repeat(1 + (index % 4))}`],
    ]).flat(),
  );
