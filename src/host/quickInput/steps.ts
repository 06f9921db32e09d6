/** What a step gives instead of an answer when the user wants to see the one before. */
export const BACK = Symbol('back');

/** Where a step stands, for its title and its back button. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly of: number;
  readonly canGoBack: boolean;
}

/** A question of a flow: makes a draft that knows more. Rejects with `CancelledError` when it is dismissed. */
export interface Step<D> {
  /** Whether the question makes sense with what is known; always, if not given. */
  readonly applies?: (draft: D) => boolean;
  /** @param last The draft as it was answered before, where the user has come back: to offer the same, not to build on. */
  readonly ask: (draft: D, place: StepPlace, last?: D) => Promise<D | typeof BACK>;
}

/**
 * Asks one question after the other; the back button leads to the one before, with the answers as they were then.
 * Rejects with `CancelledError` when the user dismisses one.
 */
export async function runSteps<D>(title: string, start: D, steps: readonly Step<D>[]): Promise<D> {
  const asked: { readonly index: number; readonly draft: D }[] = [];
  const answers = new Map<number, D>();
  let draft = start;
  for (let index = 0; index < steps.length;) {
    const step = steps[index]!;
    if (step.applies && !step.applies(draft)) {
      index++;
      continue;
    }
    const known = draft;
    const total = asked.length + steps.slice(index).filter(each => each.applies?.(known) ?? true).length;
    const place = { title, step: asked.length + 1, of: total, canGoBack: asked.length > 0 };
    const answer = await step.ask(draft, place, answers.get(index));
    if (answer === BACK) {
      const before = asked.pop();
      if (before) ({ index, draft } = before);
    } else {
      asked.push({ index, draft });
      answers.set(index, answer);
      draft = answer;
      index++;
    }
  }
  return draft;
}
