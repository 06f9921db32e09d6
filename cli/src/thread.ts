import { parentPort } from 'node:worker_threads';
import { countAsThread } from './files/countThreads';

// A script of its own: what a thread needs of Node takes long to load, and most counts need no thread.
countAsThread(parentPort!);
