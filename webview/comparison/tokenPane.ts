import type { TokenizedExcerpt } from '../../src/protocol/views/comparison';
import { createButton } from '../controls/button';
import { createDropdown, type Choice } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setAttribute, setShown, setText } from '../dom';
import { KEEP_SCROLL } from '../scrollMemory';
import { formatQuantity } from '../../src/text/numbers';
import { describeRange } from './tokenLines';
import { createTokenText } from './tokenText';

/** A half-open range of the excerpt's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a pane tells its surroundings. */
export interface TokenPaneActions {
  choose(tokenizerId: string): Promise<unknown>;
  /** Takes this side away. */
  remove(): void;
  reveal(span: Span): void;
  /** Puts the tokens of the whole compared text into the clipboard, in a form that is asked for. */
  copy(tokenizerId: string): void;
  /** The pointer or the keyboard is on this range, or on none. */
  point(span: Span | undefined): void;
}

/**
 * One of up to four sides of the comparison: the text as one tokenizer splits it. Thousands of ranges cannot each be a tab stop, so the
 * pane is one: arrow keys walk the ranges, Enter shows the current one in the editor, and a line below describes it.
 */
export function createTokenPane(side: number, actions: TokenPaneActions) {
  const label = `${['First', 'Second', 'Third', 'Fourth'][side]} tokenizer`;
  const dropdown = createDropdown(label, id => actions.choose(id));
  const count = h('span', { class: 'pane-count' });
  const copy = createButton('Copy tokens…', () => {
    if (excerpt) actions.copy(excerpt.tokenizerId);
  });
  const remove = createButton('Remove', () => actions.remove());
  const text = createTokenText();
  const scroller = h(
    'div',
    { class: 'pane-text', tabindex: '0', role: 'region', [KEEP_SCROLL]: `side ${side}` },
    text.element,
  );
  const detail = h('p', { class: 'pane-detail', 'aria-live': 'polite' });
  const truncated = h('p', { class: 'pane-truncated' }, 'Only a part of the text is shown here.');
  const element = h(
    'div',
    { class: 'pane' },
    h('div', { class: 'pane-head' }, field(label, dropdown.element, 'wide'), count, copy, remove),
    scroller,
    detail,
    truncated,
  );

  let excerpt: TokenizedExcerpt | undefined;
  let current: number | undefined;
  let marked = '';

  function setCurrent(range: number | undefined, tell = true): void {
    if (range === current) return;
    if (current !== undefined) for (const piece of text.elementsOf(current)) piece.classList.remove('current');
    current = range;
    const found = range === undefined ? undefined : excerpt?.ranges[range];
    if (range === undefined || excerpt === undefined || found === undefined) {
      setText(detail, restingText(excerpt));
      if (tell) actions.point(undefined);
      return;
    }
    const description = describeRange(excerpt.text.slice(found.start, found.end), found);
    for (const piece of text.elementsOf(range)) {
      piece.classList.add('current');
      setAttribute(piece, 'title', description);
    }
    setText(detail, description);
    if (tell) actions.point(found);
  }

  function revealCurrent(): void {
    const range = current === undefined ? undefined : excerpt?.ranges[current];
    if (range) actions.reveal({ start: range.start, end: range.end });
  }

  text.element.addEventListener('pointerover', event => setCurrent(text.rangeAt(event.target as Element)));
  text.element.addEventListener('pointerleave', () => setCurrent(undefined));
  text.element.addEventListener('click', event => {
    // Selecting text to copy it is not a request to go there.
    if (getSelection()?.isCollapsed === false) return;
    setCurrent(text.rangeAt(event.target as Element));
    revealCurrent();
  });
  scroller.addEventListener('blur', () => setCurrent(undefined));
  scroller.addEventListener('keydown', event => {
    if (event.key === 'Enter') revealCurrent();
    const last = (excerpt?.ranges.length ?? 0) - 1;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || last < 0) return;
    event.preventDefault();
    setCurrent(Math.max(0, Math.min(last, (current ?? -1) + step)));
    text.elementsOf(current ?? 0)[0]?.scrollIntoView({ block: 'nearest' });
  });

  return {
    element,
    scroller,
    /** `differing` are the ranges that another side cuts differently. */
    update(
      next: TokenizedExcerpt,
      choices: readonly Choice[],
      differing: ReadonlySet<number>,
      canRemove: boolean,
    ): void {
      dropdown.update(choices, next.tokenizerId);
      setShown(remove, canRemove);
      const marks = [...differing].join();
      if (sameExcerpt(excerpt, next) && marks === marked) return;
      marked = marks;
      setCurrent(undefined);
      excerpt = next;
      text.update(next, differing);
      const name = choices.find(choice => choice.value === next.tokenizerId)?.label ?? next.tokenizerId;
      setAttribute(
        scroller,
        'aria-label',
        `Text as tokens of ${name}. Arrow keys walk the tokens, Enter shows one in the editor.`,
      );
      const tokens = next.ranges.reduce((sum, range) => sum + range.ids.length, 0);
      setText(count, formatQuantity(tokens, 'token'));
      setAttribute(copy, 'aria-label', `Copy tokens of ${name}…`);
      setAttribute(remove, 'aria-label', `Remove ${name} from the comparison side by side`);
      setText(detail, restingText(next));
      setShown(truncated, next.truncated);
    },
    /** Marks the ranges that share text with `span`: how this tokenizer splits what another pane points at. */
    mark(span: Span | undefined): void {
      for (const piece of text.element.querySelectorAll('.marked')) piece.classList.remove('marked');
      if (span === undefined || excerpt === undefined) return;
      excerpt.ranges.forEach((range, index) => {
        if (range.start >= span.end || range.end <= span.start) return;
        for (const piece of text.elementsOf(index)) piece.classList.add('marked');
      });
    },
    get text(): string | undefined {
      return excerpt?.text;
    },
  };
}

function restingText(excerpt: TokenizedExcerpt | undefined): string {
  return excerpt?.ranges.length ? 'Point at a token to see its id.' : 'No text here.';
}

function sameExcerpt(a: TokenizedExcerpt | undefined, b: TokenizedExcerpt): boolean {
  if (a?.text !== b.text || a.tokenizerId !== b.tokenizerId) return false;
  if (a.firstLine !== b.firstLine || a.truncated !== b.truncated || a.ranges.length !== b.ranges.length) return false;
  return a.ranges.every((range, index) => {
    const other = b.ranges[index]!;
    const sameIds = range.ids.length === other.ids.length && range.ids.every((id, at) => id === other.ids[at]);
    return range.start === other.start && range.end === other.end && range.style === other.style && sameIds;
  });
}
