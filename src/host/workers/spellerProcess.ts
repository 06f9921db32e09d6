import { connect, type Connection, type Handlers, type Port, type ProgressListener } from '../../protocol/rpc';
import type { Speller, SpellerHost, SpellingFiles, WordAnswer, WordQuestion } from '../../protocol/integrity/speller';
import type { Disposable } from '../disposables';
import type { EngineWorker, StartSpeller } from './engineWorker';

/** Times in milliseconds. */
export interface SpellerTimes {
  /** It is ended so long after its last answer, and its memory given back. */
  readonly idleShutdown: number;
  /** A speller that is silent for so long while it is asked something is ended. */
  readonly silence: number;
}

const TIMES: SpellerTimes = { idleShutdown: 60_000, silence: 20_000 };

interface Running {
  readonly worker: EngineWorker;
  readonly connection: Connection<Speller>;
}

/** Where words are looked up: started when first needed, ended when it is idle, or when a dictionary makes it hang. */
export class SpellerProcess implements Disposable {
  private running: Running | undefined;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** Runs from a question until the speller is heard. A question that comes meanwhile does not start it again. */
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private asked: SpellingFiles | undefined;
  /** Dictionaries that it did not come back from, in their versions, with the reason for the user. */
  private readonly hanging = new Map<string, string>();

  constructor(
    private readonly start: StartSpeller,
    private readonly files: Handlers<SpellerHost>,
    private readonly times = TIMES,
  ) {}

  /** Looks tokens up. Rejects with a reason for the user, with `CancelledError`, or when the dictionary takes too long. */
  async checkWords(question: WordQuestion, signal: AbortSignal, onProgress: ProgressListener): Promise<WordAnswer> {
    const given = this.hanging.get(JSON.stringify(question.dictionary));
    if (given !== undefined) throw new Error(given);
    const running = (this.running ??= this.begin());
    const { connection } = running;
    clearTimeout(this.idleTimer);
    this.asked = question.dictionary;
    this.silenceTimer ??= this.endWhenSilent(question.dictionary);
    try {
      return await connection.remote.checkWords(question, signal, onProgress);
    } finally {
      if (this.running === running && connection.openCalls === 0) {
        clearTimeout(this.idleTimer);
        this.idleTimer = setTimeout(() => this.stop('the speller was idle'), this.times.idleShutdown);
      }
    }
  }

  dispose(): void {
    this.stop('Token Loupe was deactivated');
  }

  private begin(): Running {
    const worker = this.start();
    const port: Port = {
      post: (message, transfer) => worker.post(message, transfer),
      onMessage: listener =>
        worker.onMessage(message => {
          listener(message);
          if (this.running === running) this.heard(running);
        }),
    };
    const connection = connect<Speller, SpellerHost>(port, this.files);
    const running = { worker, connection };
    worker.onEnd(reason => {
      if (this.running === running) this.stop(reason);
    });
    return running;
  }

  private heard({ connection }: Running): void {
    clearTimeout(this.silenceTimer);
    const { asked } = this;
    this.silenceTimer = connection.openCalls > 0 && asked ? this.endWhenSilent(asked) : undefined;
  }

  private endWhenSilent(dictionary: SpellingFiles): ReturnType<typeof setTimeout> {
    const { silence } = this.times;
    return setTimeout(() => {
      const reason = `${dictionary.affixes.name} was given up: nothing came for ${silence / 1000} seconds, as where its rules never come to an end`;
      this.hanging.set(JSON.stringify(dictionary), reason);
      this.stop(reason);
    }, silence);
  }

  private stop(reason: string): void {
    const { running } = this;
    this.running = undefined;
    clearTimeout(this.silenceTimer);
    this.silenceTimer = undefined;
    clearTimeout(this.idleTimer);
    running?.connection.close(reason);
    void running?.worker.terminate();
  }
}
