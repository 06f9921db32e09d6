import { connect } from '../../../src/protocol/rpc';
import { createEngine, type EngineEnvironment } from '../../../src/worker/engine/engineService';
import type { StartEngine } from '../../../src/host/workers/engineWorker';

/**
 * The engine in this very thread, for tests that step through it. Messages are cloned and arrive later,
 * as between threads; only a long piece of work blocks the caller.
 */
export function inProcessEngine(environment: EngineEnvironment): StartEngine {
  return () => {
    const { port1: ours, port2: theirs } = new MessageChannel();
    connect(
      {
        post: (message, transfer) => theirs.postMessage(message, [...(transfer ?? [])]),
        onMessage: listener => (theirs.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
      },
      createEngine(environment),
    );
    return {
      post: (message, transfer) => ours.postMessage(message, [...(transfer ?? [])]),
      onMessage: listener => (ours.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
      onEnd: () => undefined, // it lives as long as its thread
      terminate: async () => {
        ours.close();
        await Promise.resolve();
      },
    };
  };
}
