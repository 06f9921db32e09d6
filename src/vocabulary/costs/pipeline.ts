import type { ComputedRow, CostRow } from './costRow';
import type { ModelShape } from './modelShape';
import { ownRatios } from './ratios';
import { VOCABULARY_PARALLELISM } from './sources';

/** What one device of a pipeline holds and does; work and parameters in transformer layers. */
export interface PipelineStage {
  readonly layers: number;
  /** Work of the output layer on one microbatch. The input layer's look-up is left out: it is next to nothing. */
  readonly outputCompute: number;
  readonly compute: number;
  /** Parameters of input and output layers. */
  readonly vocabularyMemory: number;
  readonly memory: number;
}

/** What spreading a model over a pipeline is worked out from. */
interface LayoutInput {
  readonly shape: ModelShape;
  /** Devices in a row (p). */
  readonly stages: number;
}

/** A way to spread a model over a pipeline. */
interface ScheduleRow extends CostRow<LayoutInput, { readonly stages: readonly PipelineStage[] }> {
  readonly id: string;
}

/** A way to spread a model over a pipeline, and how long one training step then takes. */
export interface PipelineSchedule extends ComputedRow<{ readonly stages: readonly PipelineStage[] }> {
  readonly id: string;
  /** The most that a stage has to do on one microbatch, and the most parameters on one. */
  readonly slowest: number;
  readonly largest: number;
  /** Time of one step in the time of one transformer layer on one microbatch. */
  readonly time: number;
  /** The part of all device time in which devices wait, from 0 to 1. */
  readonly bubble: number;
  /** Steps in the time that one takes in the baseline. */
  readonly speedUp: number;
}

/** The layout that the others are compared with. */
const BASELINE: ScheduleRow = {
  id: 'baseline',
  name: 'Baseline',
  formula: 'As many transformer layers on each device, the vocabulary’s layers on the first and the last',
  source: VOCABULARY_PARALLELISM,
  compute: ({ shape, stages }) => {
    const { compute, memory } = ownRatios(shape);
    return { stages: atTheEnds(spread(shape.layers, stages), compute, memory, shape.tied) };
  },
};

/** The three ways that Yeung et al. (2024, arXiv:2411.05288, Table 5) compare. A new one is a line here. */
export const SCHEDULE_ROWS: readonly ScheduleRow[] = [
  BASELINE,
  {
    id: 'redistributed',
    name: 'Layers redistributed',
    formula: 'Whole transformer layers moved off the last device',
    source: VOCABULARY_PARALLELISM,
    compute: ({ shape, stages }) => {
      const { compute, memory } = ownRatios(shape);
      return { stages: atTheEnds(redistribute(shape.layers, stages, compute), compute, memory, shape.tied) };
    },
  },
  {
    id: 'vocabularyParallel',
    name: 'Vocabulary Parallelism',
    formula: 'Both vocabulary layers split over all devices',
    source: VOCABULARY_PARALLELISM,
    compute: ({ shape, stages }) => {
      const { compute, memory } = ownRatios(shape);
      // A tied matrix is split alike for both of its uses and is there once.
      const copies = shape.tied ? 1 : 2;
      const even = spread(shape.layers, stages);
      return { stages: even.map(layers => stage(layers, compute / stages, (copies * memory) / stages)) };
    },
  },
];

/**
 * Every schedule for `stages` devices and `microbatches` a step. Ideal: no communication, equal devices, a backward pass in
 * proportion to the forward pass. 8 stages alike and 64 microbatches wait 7 / 71 of the time.
 */
export function pipelineSchedules(shape: ModelShape, stages: number, microbatches: number): PipelineSchedule[] {
  const reference = stepTime(BASELINE.compute({ shape, stages }).stages, microbatches);
  return SCHEDULE_ROWS.map(({ id, name, formula, source, compute }) => {
    const { stages: each } = compute({ shape, stages });
    const time = stepTime(each, microbatches);
    const busy = microbatches * each.reduce((sum, { compute: own }) => sum + own, 0);
    return {
      id,
      name,
      formula,
      source,
      stages: each,
      slowest: Math.max(...each.map(({ compute: own }) => own)),
      largest: Math.max(...each.map(({ memory: own }) => own)),
      time,
      bubble: 1 - busy / (stages * time),
      speedUp: reference / time,
    };
  });
}

/**
 * Time of one step with 1F1B: the first microbatch passes all stages, and every further one waits for the slowest,
 * sum(t) + (m - 1) max(t). For equal stages (m + p - 1) t, whose bubble of (p - 1) / (m + p - 1) is that of Narayanan et
 * al. (2021, arXiv:2104.04473, section 2.2).
 */
function stepTime(stages: readonly PipelineStage[], microbatches: number): number {
  const times = stages.map(({ compute }) => compute);
  return times.reduce((sum, each) => sum + each, 0) + (microbatches - 1) * Math.max(...times);
}

/** Whole layers, as even as they go; what does not divide is at the front, where no output layer is. */
function spread(layers: number, stages: number): number[] {
  const each = Math.floor(layers / stages);
  const rest = layers % stages;
  return Array.from({ length: stages }, (_, index) => each + (index < rest ? 1 : 0));
}

/**
 * Whole layers per stage such that the slowest stage, whose last also computes an output layer of `output` layers, is as
 * fast as can be; of several such ways the one that moves the fewest.
 */
function redistribute(layers: number, stages: number, output: number): number[] {
  if (stages === 1) return [layers];
  let best: number[] = [];
  let least = Infinity;
  for (let last = Math.floor(layers / stages); last >= 0; last--) {
    const slowest = Math.max(Math.ceil((layers - last) / (stages - 1)), last + output);
    if (slowest >= least) continue;
    least = slowest;
    best = [...spread(layers - last, stages - 1), last];
  }
  return best;
}

/** The input layer on the first stage, the output layer on the last. Both need the matrix, even a tied one: a copy each. */
function atTheEnds(layers: readonly number[], output: number, memory: number, tied: boolean): PipelineStage[] {
  const last = layers.length - 1;
  return layers.map((each, index) => {
    const input = index === 0 ? memory : 0;
    const own = index === last && !(tied && last === 0) ? memory : 0;
    return stage(each, index === last ? output : 0, input + own);
  });
}

function stage(layers: number, outputCompute: number, vocabularyMemory: number): PipelineStage {
  return {
    layers,
    outputCompute,
    compute: layers + outputCompute,
    vocabularyMemory,
    memory: layers + vocabularyMemory,
  };
}
