import type { Handlers } from '../../protocol/rpc';
import type { VocabularyTasks } from '../../protocol/vocabularyTasks';
import type { Trainer } from '../../protocol/trainer';
import { createVocabularyTasks } from '../vocabulary/vocabularyTasksService';
import { entriesIn } from '../../training/merges/growingVocabulary';
import { baseVocabulary } from '../../training/superwords/baseVocabulary';
import { estimate } from './estimate';
import { exportMerges } from './exportMerges';
import { sweep } from './sweep';
import { train } from './train';
import type { TrainerEnvironment } from './trainerEnvironment';

/** The trainer and the vocabulary tasks for the RPC: in a worker of their own, which is ended with its run. */
export function createTrainer(environment: TrainerEnvironment): Handlers<Trainer & VocabularyTasks> {
  return {
    ping: () => undefined,
    estimate: (request, { signal }) => estimate(request, environment, signal),
    baseEntries: base => entriesIn(baseVocabulary(base)),
    exportMerges,
    train: (request, context) => train(request, environment, context),
    ...createVocabularyTasks(environment),
    sweep: ({ request, transitionSizes }, context) => sweep(request, transitionSizes, environment, context),
  };
}
