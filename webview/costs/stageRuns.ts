import type { CostResult } from '../../src/protocol/vocabulary';

/** One stage of a pipeline. */
export type Stage = CostResult['schedules'][number]['stages'][number];

/** Neighbouring stages with the same load; numbered from 1. */
export interface StageRun {
  readonly from: number;
  readonly to: number;
  readonly stage: Stage;
}

/** What two loads may have in common. */
export type Measure = 'compute' | 'memory';

/** Puts neighbours with the same load together, by all measures or by these: most stages of a pipeline are alike. */
export function stageRuns(stages: readonly Stage[], measures: readonly Measure[] = ['compute', 'memory']): StageRun[] {
  const runs: StageRun[] = [];
  stages.forEach((stage, index) => {
    const last = runs.at(-1);
    if (last && measures.every(each => last.stage[each] === stage[each]))
      runs[runs.length - 1] = { ...last, to: index + 1 };
    else runs.push({ from: index + 1, to: index + 1, stage });
  });
  return runs;
}
