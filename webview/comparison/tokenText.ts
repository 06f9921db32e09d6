import type { TokenizedExcerpt } from '../../src/protocol/views/comparison';
import { h } from '../dom';
import { isRightToLeft, tokenLines, type TokenLine, type TokenPiece } from './tokenLines';

/**
 * The excerpt as lines of coloured pieces. An update keeps every line element that looks the same, at the start and at
 * the end, so that typing rebuilds a line or two and not thousands of pieces.
 */
export function createTokenText() {
  const element = h('div', { class: 'token-text' });
  let lines: readonly TokenLine[] = [];
  /** The first line that each range is on. */
  let firstLines: number[] = [];

  return {
    element,

    update(excerpt: TokenizedExcerpt, differing: ReadonlySet<number>): void {
      const next = tokenLines(excerpt, differing);
      const [head, tail] = commonEnds(lines, next);
      const removed = [...element.children].slice(head, lines.length - tail);
      const before = element.children[lines.length - tail] ?? null;
      const added = document.createDocumentFragment();
      for (const line of next.slice(head, next.length - tail)) added.append(createLine(line));
      for (const line of removed) line.remove();
      element.insertBefore(added, before);
      lines = next;
      firstLines = [];
      lines.forEach((line, index) => {
        for (const piece of line.pieces) if (piece.starts) firstLines[piece.range] = index;
      });
      element.style.counterReset = `line ${excerpt.firstLine - 1}`;
      // Room for the longest number.
      element.style.setProperty('--line-digits', String(String(excerpt.firstLine + lines.length - 1).length));
    },

    /** The range that an element inside the text belongs to. */
    rangeAt(target: Element): number | undefined {
      const piece = target.closest('.piece');
      const line = piece?.parentElement;
      return line?.parentElement === element ? lines[indexOf(line)]?.pieces[indexOf(piece!)]?.range : undefined;
    },

    /** The elements of a range, one on each of its lines. */
    elementsOf(range: number): Element[] {
      const found: Element[] = [];
      for (let index = firstLines[range] ?? lines.length; index < lines.length; index++) {
        const { pieces } = lines[index]!;
        const at = pieces.findIndex(piece => piece.range === range);
        if (at < 0) break;
        found.push(element.children[index]!.children[at]!);
        if (pieces.at(-1)?.range !== range) break;
      }
      return found;
    },
  };
}

/**
 * How many lines look the same at the start and at the end; no line is counted twice: from `a a` to `a a a` they are 2
 * and 0, so that one line is new.
 */
export function commonEnds(
  before: readonly Pick<TokenLine, 'signature'>[],
  after: readonly Pick<TokenLine, 'signature'>[],
): [head: number, tail: number] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head]!.signature === after[head]!.signature) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail)!.signature === after.at(-1 - tail)!.signature) tail++;
  return [head, tail];
}

function createLine(line: TokenLine): HTMLElement {
  const element = document.createElement('div');
  element.className = 'line';
  for (const piece of line.pieces) element.append(createPiece(piece));
  return element;
}

function createPiece(piece: TokenPiece): HTMLElement {
  const { text, style, colour, differs, starts, lineEnd } = piece;
  const element = document.createElement('span');
  // A token that ends with a line break may hold other characters before it.
  const blank = style !== 'partial' && text !== '' && text.trim() === '';
  element.className =
    `piece colour${colour} ${style}` +
    (starts ? ' starts' : '') +
    (differs ? ' differs' : '') +
    (lineEnd ? ` ends-with-${lineEnd}` : '') +
    (blank && !text.includes('\t') ? ' spaces' : '') +
    (isRightToLeft(text) ? ' right-to-left' : '');
  if (!blank || !text.includes('\t')) {
    element.textContent = text;
    return element;
  }
  for (const run of text.match(/\t|[^\t]+/g) ?? []) {
    element.append(h('span', { class: run === '\t' ? 'tab' : 'spaces' }, run));
  }
  return element;
}

function indexOf(element: Element): number {
  return Array.prototype.indexOf.call(element.parentElement!.children, element);
}
