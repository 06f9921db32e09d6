import { type Channel, inNode, type StartChannel } from './channel';
import type { Answer, Request } from './protocol';

/** A child process with one tokenizer in it. */
export class Peer {
  private channel: Channel | undefined;
  private waiting: ((answer: Answer) => void) | undefined;

  constructor(
    readonly subject: string,
    readonly encoding: string,
    private readonly warmUpFile: string,
    private readonly open: StartChannel = inNode,
  ) {}

  /** Starts the process and loads the tokenizer; warms it up if asked to. */
  async start(warm: boolean): Promise<Answer> {
    this.stop();
    const channel = this.open(this.encoding);
    this.channel = channel;
    // What a process says after it was given up is no answer to what the next one is asked.
    const answered = (answer: Answer): void => {
      if (this.channel === channel) this.waiting?.(answer);
    };
    channel.child.on('exit', () => answered({ error: 'the process died' }));
    const ready = new Promise<Answer>(resolve => (this.waiting = resolve));
    channel.listen(answered);
    const { error } = await ready;
    if (error !== undefined) return { error };
    const loaded = await this.ask({ do: 'load', subject: this.subject, encoding: this.encoding }, 60_000);
    if (loaded.error === undefined && warm) {
      const warmed = await this.ask({ do: 'warmUp', file: this.warmUpFile }, 60_000);
      if (warmed.error !== undefined) return warmed;
    }
    return loaded;
  }

  /** An answer, or an `error`: also if it takes longer than this (in milliseconds), which ends the process. */
  async ask(request: Request, timeout: number): Promise<Answer> {
    const { channel } = this;
    if (!channel?.isOpen()) return { error: 'does not run' };
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<Answer>(resolve => {
      this.waiting = resolve;
      timer = setTimeout(() => {
        resolve({ error: `more than ${timeout / 1000} s` });
        this.stop();
      }, timeout);
      channel.send(request);
    });
    clearTimeout(timer);
    this.waiting = undefined;
    return answer;
  }

  /** Whether the process has to be started again. */
  get ended(): boolean {
    return !this.channel?.isOpen();
  }

  /** Ends the process, whatever it does. */
  stop(): void {
    this.waiting = undefined;
    this.channel?.child.kill('SIGKILL');
    this.channel = undefined;
  }
}
