// The engine's worker from its source, not from a bundle: tests of single files need no build.
import { register } from 'tsx/esm/api';

register();
await import('../../src/worker/entryPoints/nodeWorker.ts');
