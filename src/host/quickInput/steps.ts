/** What a step gives instead of an answer when the user wants to see the one before. */
export const BACK = Symbol('back');

/** Where in its flow a question is, for its title and its back button. */
export interface StepPosition {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly of: number;
  readonly canGoBack: boolean;
}

/** A question of a flow: adds to the answers so far. Rejects with `CancelledError` when it is dismissed. */
export interface Step<A> {
  /** Whether the question makes sense after these answers; always, if not given. */
  readonly applies?: (answers: A) => boolean;
  /** @param last The answers as they were given before, where the user has come back: to offer the same, not to build on. */
  readonly ask: (answers: A, position: StepPosition, last?: A) => Promise<A | typeof BACK>;
}

/**
 * Asks one question after the other; the back button leads to the one before, with the answers as they were then.
 * Rejects with `CancelledError` when the user dismisses one.
 */
export async function runSteps<A>(title: string, start: A, steps: readonly Step<A>[]): Promise<A> {
  const asked: { readonly index: number; readonly answers: A }[] = [];
  const given = new Map<number, A>();
  let answers = start;
  for (let index = 0; index < steps.length;) {
    const step = steps[index]!;
    if (step.applies && !step.applies(answers)) {
      index++;
      continue;
    }
    const known = answers;
    const total = asked.length + steps.slice(index).filter(each => each.applies?.(known) ?? true).length;
    const position = { title, step: asked.length + 1, of: total, canGoBack: asked.length > 0 };
    const answer = await step.ask(answers, position, given.get(index));
    if (answer === BACK) {
      const before = asked.pop();
      if (before) ({ index, answers } = before);
    } else {
      asked.push({ index, answers });
      given.set(index, answer);
      answers = answer;
      index++;
    }
  }
  return answers;
}
