import type { Interpreter } from '@huggingface/jinja';

/** A value while a template runs. */
export type TemplateValue = ReturnType<Interpreter['evaluate']>;

/** UTF-16 code units of a text that a template may hold at any moment, and of what it renders: about a million tokens. */
export const MOST_TEXT = 2 ** 22;
/** UTF-16 code units of all texts, and items of all lists, that it may make on the way. */
const MOST_MADE = 2 ** 26;
/** Parts of the template that are evaluated; the longest published ones take some thousands for a message. */
const MOST_STEPS = 4_000_000;
/** Milliseconds, in which nobody else is answered. Published templates take some for a hundred messages. */
const MOST_TIME = 1000;
/** The clock is read once in so many steps. */
const STEPS_BETWEEN_LOOKS = 64;
/** Making a text that is longer may itself take long. UTF-16 code units. */
const LONG_TEXT = 4096;

/** A template was stopped, as it would take too long or too much memory. The message is for the user. */
export class TemplateLimitError extends Error {
  override readonly name = 'TemplateLimitError';
}

/**
 * What renderings may cost together. Templates come from strangers: a loop in a loop, a text that doubles itself or a list
 * that holds itself eight times, thirty levels deep, are each a line long. Sizes are checked before and after each step,
 * so that no step makes more than some megabytes.
 */
export class RenderBounds {
  private steps = 0;
  private made = 0;
  private readonly deadline: number;
  /** Of lists and mappings, by the object that holds their items: these never change once they are made. */
  private readonly weights = new WeakMap<object, number>();

  /** `now`: a clock in milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.deadline = now() + MOST_TIME;
  }

  /** Counts steps of the template. Throws {@link TemplateLimitError}. */
  take(steps: number): void {
    const before = this.steps;
    this.steps += steps;
    if (this.steps > MOST_STEPS) throw new TemplateLimitError('the chat template does not come to an end');
    if (Math.floor(before / STEPS_BETWEEN_LOOKS) !== Math.floor(this.steps / STEPS_BETWEEN_LOOKS)) this.look();
  }

  /** Counts what a step made, or is about to make: code units of a text, items of a list. Throws {@link TemplateLimitError}. */
  make(units: number): void {
    this.made += units;
    if (units > MOST_TEXT || this.made > MOST_MADE) throw tooLong();
    if (units > LONG_TEXT) this.look();
  }

  /** Throws {@link TemplateLimitError} if a value is larger than {@link MOST_TEXT} when it is written out. */
  check(value: TemplateValue): void {
    if (this.weigh(value) > MOST_TEXT) throw tooLong();
  }

  /** Code units and items in a value, those of lists in lists as often as they are there. Stops counting at the limit. */
  private weigh({ value }: { readonly value: unknown }): number {
    if (typeof value === 'string') return value.length + 1;
    const items = itemsOf(value);
    if (!items) return 1;
    const known = this.weights.get(value as object);
    if (known !== undefined) return known;
    let weight = 1;
    for (const item of items) {
      weight += typeof item === 'string' ? item.length : this.weigh(item);
      if (weight > MOST_TEXT) break;
    }
    this.weights.set(value as object, weight);
    return weight;
  }

  private look(): void {
    if (this.now() > this.deadline) throw new TemplateLimitError('the chat template takes too long');
  }
}

/** The items of a list; the keys and values of a mapping. */
function* itemsOfMap(map: ReadonlyMap<string, TemplateValue>): Generator<string | TemplateValue> {
  for (const [key, value] of map) {
    yield key;
    yield value;
  }
}

function itemsOf(value: unknown): Iterable<string | TemplateValue> | undefined {
  if (Array.isArray(value)) return value as TemplateValue[];
  return value instanceof Map ? itemsOfMap(value as Map<string, TemplateValue>) : undefined;
}

function tooLong(): TemplateLimitError {
  return new TemplateLimitError('the chat template makes a text that is too long');
}
