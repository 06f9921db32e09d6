import type { Handlers } from '../../protocol/rpc';
import type { Trainer } from '../../protocol/trainer';
import { estimate } from './estimate';
import { sweep } from './sweep';
import { train } from './train';
import type { TrainerEnvironment } from './trainerEnvironment';

/** The trainer behind the RPC: in a worker of its own, which is ended with its run. */
export function createTrainer(environment: TrainerEnvironment): Handlers<Trainer> {
  return {
    ping: () => undefined,
    estimate: (request, { signal }) => estimate(request, environment, signal),
    train: (request, context) => train(request, environment, context),
    sweep: ({ request, transitionSizes }, context) => sweep(request, transitionSizes, environment, context),
  };
}
