import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Answer, Request } from './protocol';

/** A child process with one tokenizer in it. */
export class Peer {
  private child: ChildProcess | undefined;

  constructor(
    readonly subject: string,
    readonly encoding: string,
    private readonly warmUpFile: string,
  ) {}

  /** Starts the process and loads the tokenizer; warms it up if asked to. */
  async start(warm: boolean): Promise<Answer> {
    this.stop();
    const child = fork(path.join(path.dirname(process.argv[1]!), 'child.mjs'), { execArgv: ['--expose-gc'] });
    this.child = child;
    await new Promise(resolve => child.once('message', resolve));
    const loaded = await this.ask({ do: 'load', subject: this.subject, encoding: this.encoding }, 60_000);
    if (loaded.error === undefined && warm) {
      const warmed = await this.ask({ do: 'warmUp', file: this.warmUpFile }, 60_000);
      if (warmed.error !== undefined) return warmed;
    }
    return loaded;
  }

  /** An answer, or an `error`: also if it takes longer than this (in milliseconds), which ends the process. */
  async ask(request: Request, timeout: number): Promise<Answer> {
    const { child } = this;
    if (!child?.connected) return { error: 'does not run' };
    return new Promise<Answer>(resolve => {
      const timer = setTimeout(() => {
        done({ error: `more than ${timeout / 1000} s` });
        this.stop();
      }, timeout);
      const ended = (): void => done({ error: 'the process died' });
      const done = (result: Answer): void => {
        clearTimeout(timer);
        child.removeListener('message', done).removeListener('exit', ended);
        resolve(result);
      };
      child.on('message', done).on('exit', ended).send(request);
    });
  }

  /** Whether the process has to be started again. */
  get ended(): boolean {
    return !this.child?.connected;
  }

  /** Ends the process, whatever it does. */
  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}
