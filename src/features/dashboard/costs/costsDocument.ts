import type { CostInput, FiguresRequest } from '../../../protocol/vocabulary';
import { vocabularyCosts } from '../../../vocabulary/costs/vocabularyCosts';

const SOURCES = [
  'Yeung et al. 2024, Balancing Pipeline Parallelism with Vocabulary Parallelism, arXiv:2411.05288',
  'Narayanan et al. 2021, Efficient Large-Scale Language Model Training on GPU Clusters, arXiv:2104.04473 (bubble of 1F1B)',
  'Shao et al. 2025, VQ-Logits, arXiv:2505.10202',
  'Rajbhandari et al. 2020, ZeRO, arXiv:1910.02054 (bytes in training)',
  'Portes et al. 2023, MosaicBERT, arXiv:2312.17482 (multiples of 64)',
  'Megatron-LM, make_vocab_size_divisible_by (padding)',
];

/**
 * The cost of a vocabulary as a JSON document: all inputs, from which it can be computed again, the results and their
 * sources. Throws an `Error` with the refusal's message for an input without figures.
 */
export function costsDocument({ model, input }: FiguresRequest<CostInput>): string {
  const answer = vocabularyCosts(input);
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  const figures = { what: 'Cost of a vocabulary', model, input, result: answer.result, sources: SOURCES };
  return `${JSON.stringify(figures, undefined, 2)}\n`;
}
