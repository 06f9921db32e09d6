import type { CostResult } from '../../src/protocol/vocabulary';
import { formatCount, formatMagnitude } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { CostFigures } from '../../src/protocol/vocabulary';
import type { Computed } from '../parts/skeleton';

/** Whose figures they are. */
export function costSubject({ vocabularySize, layers, width }: CostFigures['input'], model: string): string {
  return `${model} · ${formatCount(vocabularySize)} entries · ${formatCount(layers)} layers of width ${formatCount(width)}`;
}

/** The verdict: the vocabulary's share of the parameters and of the work. */
export function costVerdict({ layers }: CostResult): string {
  return (
    `The vocabulary takes ${formatShare(layers.parameterShare)} of the parameters: ` +
    `${formatMagnitude(layers.vocabularyParameters)} of ${formatMagnitude(layers.totalParameters)}; ` +
    `its output layer takes ${formatShare(layers.flopsShare)} of the FLOPs.`
  );
}

/** How every row is computed, from the rows themselves. */
export function costComputed({ layers, memory, schedules, heads, padding }: CostResult): Computed[] {
  const rows = [...layers.parts, ...memory, ...schedules, ...heads];
  return [
    ...rows.map(({ name, formula, source }) => ({ title: name, explanation: '', formula, source })),
    {
      title: 'Step of a pipeline',
      explanation: 'One step with 1F1B, from the stages’ times t and m microbatches. Waiting (bubble) is the rest.',
      formula: 'sum(t) + (m − 1) max(t)',
      source: 'Yeung et al. 2024, arXiv:2411.05288, Table 4',
    },
    {
      title: 'Padding',
      explanation: `As Megatron-LM pads, here over ${formatCount((padding[0]?.multiple ?? 1) / (padding[0]?.perDevice ?? 1))} devices of tensor parallelism.`,
      formula: 'up to a multiple of make_vocab_size_divisible_by times the devices',
      source: 'Megatron-LM',
    },
  ];
}
