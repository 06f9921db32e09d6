import type { Handlers } from '../../protocol/rpc';
import type { Surgeon } from '../../protocol/surgeon';
import type { Trainer } from '../../protocol/trainer';
import { createSurgeon } from '../surgery/surgeonService';
import { estimate } from './estimate';
import { sweep } from './sweep';
import { train } from './train';
import type { TrainerEnvironment } from './trainerEnvironment';

/** The trainer and the surgeon behind the RPC: in a worker of their own, which is ended with its run. */
export function createTrainer(environment: TrainerEnvironment): Handlers<Trainer & Surgeon> {
  return {
    ping: () => undefined,
    estimate: (request, { signal }) => estimate(request, environment, signal),
    train: (request, context) => train(request, environment, context),
    ...createSurgeon(environment),
    sweep: ({ request, transitionSizes }, context) => sweep(request, transitionSizes, environment, context),
  };
}
