import { messageOf } from '../../src/text/errors';

/**
 * Asks the extension for figures, one call at a time: while an answer is under way only the newest question waits, so
 * that a slider is followed as fast as answers come and never floods the connection.
 */
export function createAsking<Question, Answer>(
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
  answered: (answer: Answer, question: Question) => void,
  failed: (message: string) => void,
) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly question: Question } | undefined;
  let running: AbortController | undefined;

  async function start(question: Question): Promise<void> {
    if (running) {
      waiting = { question };
      return;
    }
    const controller = new AbortController();
    running = controller;
    try {
      const answer = await ask(question, controller.signal);
      if (!controller.signal.aborted) answered(answer, question);
    } catch (error) {
      if (!controller.signal.aborted) failed(messageOf(error));
    }
    if (running !== controller) return;
    running = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) void start(next.question);
  }

  return {
    /** Asks after `delay` milliseconds, instead of any question that still waits. */
    ask(question: Question, delay: number): void {
      clearTimeout(timer);
      waiting = undefined;
      timer = setTimeout(() => void start(question), delay);
    },
    /** Forgets every question and answer under way. */
    cancel(): void {
      clearTimeout(timer);
      waiting = undefined;
      running?.abort();
      running = undefined;
    },
  };
}

/** Long enough to type through, short enough to feel instant. */
export const TYPING_DELAY = 120;
