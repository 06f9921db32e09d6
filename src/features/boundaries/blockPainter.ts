import { groupTokens } from '../../analysis/tokenGroups';
import type { FingerprintedTokens } from '../../protocol/engine';
import type { TextRange } from '../../protocol/textRange';
import { Block, type BlockShape, type LineEdit, moveBlocks, REACH } from './blocks';
import { layOut, type LineExtent, type LineRange, type PaintedLines } from './layout';
import { planBlocks, type PlannedBlock, UNITS_OF_PART, type View } from './paintPlan';
import type { PaintedTokens, PaintingStyle } from './styles/paintingStyle';

/**
 * Ranges that one editor may have. A screen of 3840 x 2160 full of `a ` takes 24,000, and is scrolled no slower than without.
 * With 60,000, as of many long lines, the longest frame was ten times as long as without.
 */
export const MOST_RANGES = 30_000;
/** Those of them that may be of lines out of sight: who comes back to these sees no bare text. */
const MOST_KEPT_RANGES = 10_000;
/** Each block has decoration types of its own, of which a window is not to have too many. */
const MOST_KEPT_BLOCKS = 24;
/** Blocks whose tokens are asked for before those of the first have come. */
const ASKED_AHEAD = 8;

/** The text that is painted, and its tokens. */
export interface PaintedText {
  /** Of the text as it is now. */
  readonly version: number;
  extentOf(line: number): LineExtent;
  /** The text between two offsets. UTF-16 code units. */
  slice(start: number, end: number): string;
  /** The tokens that overlap a range, unless they are those that a fingerprint is known of. */
  tokens(asked: TextRange & { readonly known?: number }, signal: AbortSignal): Promise<FingerprintedTokens | undefined>;
}

/** Where ranges are set: those that the decoration type `name` of the set `slot` has from now on. */
export interface Canvas {
  set(slot: number, name: string, ranges: readonly LineRange[]): void;
}

/** How much of what is visible is painted. */
export interface PaintedShare {
  /** UTF-16 code units that are left bare, as the budget of ranges is spent. */
  readonly bareUnits: number;
}

type PlannedPainting = Omit<PlannedBlock, 'shape'> & { readonly block: Block };

interface Asked {
  readonly version: number;
  readonly tokens: Promise<FingerprintedTokens | undefined>;
  readonly controller: AbortController;
}

/**
 * Paints what is visible of one document in blocks, each with decoration types of its own. So an edit costs the block that
 * it is in: the others move with the text, and are only compared with the new tokens by a number.
 */
export class BlockPainter {
  private blocks: readonly Block[] = [];
  /** Those of them that are to be painted now; the others are out of sight, and stay painted. */
  private planned: ReadonlySet<Block> = new Set();
  /** No longer wanted, but still to be seen until something is painted in their place. */
  private retired: Block[] = [];
  private readonly asked = new Map<Block, Asked>();
  private readonly freeSlots: number[] = [];
  private slots = 0;

  constructor(
    private readonly style: PaintingStyle,
    private readonly text: PaintedText,
    private readonly canvas: Canvas,
    private readonly mostRanges = MOST_RANGES,
  ) {}

  /** Moves what is painted. The edits are of one change: they refer to the text before it, and do not overlap. */
  edited(edits: readonly LineEdit[]): void {
    const fromTheEnd = [...edits].sort((a, b) => b.start.line - a.start.line || b.start.character - a.start.character);
    for (const edit of fromTheEnd) this.retire(moveBlocks(this.blocks, edit));
  }

  /** All is to be asked for again: the tokens are another tokenizer's. */
  forget(): void {
    for (const block of this.blocks) block.forget();
    this.stopAsking(this.blocks);
  }

  /** Takes all paint off. */
  clear(): void {
    this.retire(this.blocks);
    this.eraseRetired(() => true);
  }

  /** Paints what is not painted yet; `undefined` if that was aborted, or the text was changed meanwhile. */
  async paint(view: View, signal: AbortSignal): Promise<PaintedShare | undefined> {
    const { version } = this.text;
    const isOver = (): boolean => signal.aborted || this.text.version !== version;
    const planned = this.plan(view);
    // What was edited comes first, as there the user looks. It is painted already, so it takes none of the others' budget.
    for (const { block, visible } of planned) {
      if (!visible || block.count === 0 || block.fingerprint !== undefined) continue;
      await this.renew(block);
      if (isOver()) return undefined;
    }
    let ranges = 0;
    let bareUnits = 0;
    // What is painted in advance is compared with the text when it is looked at, not at each edit elsewhere.
    const isDue = ({ block, isAhead }: PlannedPainting): boolean => !isAhead || block.fingerprint === undefined;
    for (const [index, each] of planned.entries()) {
      const { block, visible } = each;
      if (ranges < this.mostRanges) {
        if (isDue(each)) {
          for (const next of planned.slice(index, index + ASKED_AHEAD)) if (isDue(next)) this.ask(next.block);
          await this.renew(block);
          if (isOver()) return undefined;
        }
        ranges += block.count;
        if (ranges <= this.mostRanges) continue;
      }
      if (visible) bareUnits += this.unitsOf(block);
      this.retire([block]);
    }
    this.keepAtMost(this.mostRanges - ranges);
    this.eraseRetired(() => true);
    return { bareUnits };
  }

  private plan(view: View): PlannedPainting[] {
    const lengthOf = (line: number): number => {
      const { start, end } = this.text.extentOf(line);
      return end - start;
    };
    const planned = planBlocks(view, this.blocks, lengthOf).map(({ shape, ...rest }: PlannedBlock) => ({
      block: shape instanceof Block ? shape : new Block(shape, this.freeSlots.pop() ?? this.slots++),
      ...rest,
    }));
    this.planned = new Set(planned.map(({ block }) => block));
    const others = this.blocks.filter(block => !this.planned.has(block));
    const mayStay = (block: Block): boolean =>
      !view.withoutMargin && block.fingerprint !== undefined && !planned.some(each => overlap(each.block, block));
    this.retire(others.filter(block => !mayStay(block)));
    // What was looked at last comes first.
    this.blocks = [...this.planned, ...others.filter(mayStay)];
    return planned;
  }

  /** Of the blocks that are out of sight those that were looked at last stay painted, as far as the budget goes. */
  private keepAtMost(budget: number): void {
    let left = Math.min(budget, MOST_KEPT_RANGES);
    const kept = this.blocks.filter(block => !this.planned.has(block));
    this.retire(kept.filter((block, index) => (left -= block.count) < 0 || index >= MOST_KEPT_BLOCKS));
  }

  /** Compares a block with the tokens of the text as it is now, and paints it if they are others. */
  private async renew(block: Block): Promise<void> {
    const { version } = this.text;
    if (block.version === version) return;
    const fresh = await this.ask(block)?.tokens;
    if (this.text.version !== version || !this.blocks.includes(block)) return;
    if (fresh) this.draw(block, fresh);
    block.version = version;
  }

  private ask(block: Block): Asked | undefined {
    const { version } = this.text;
    if (block.version === version) return undefined;
    const asked = this.asked.get(block);
    if (asked?.version === version) return asked;
    asked?.controller.abort();
    const controller = new AbortController();
    const { start, end } = this.rangeOf(block);
    // What is next to a part of a line may be of one character with what is in it.
    const [reachStart, reachEnd] = block.isPart ? [this.safeStart(block, start), end + REACH] : [start, end];
    const known = block.fingerprint === undefined ? {} : { known: block.fingerprint };
    const tokens = this.text.tokens({ start: reachStart, end: reachEnd, ...known }, controller.signal);
    // Whoever paints takes the error; nobody may be painting any more.
    tokens.catch(() => undefined);
    const fresh = { version, tokens, controller };
    this.asked.set(block, fresh);
    return fresh;
  }

  private draw(block: Block, fresh: FingerprintedTokens): void {
    const ranges = layOut(this.style, this.tokensOf(fresh), this.linesOf(block));
    for (const name of block.names) if (!ranges.has(name)) this.canvas.set(block.slot, name, []);
    for (const [name, each] of ranges) this.canvas.set(block.slot, name, each);
    block.names = [...ranges.keys()];
    block.count = [...ranges.values()].reduce((sum, each) => sum + each.length, 0);
    block.fingerprint = fresh.fingerprint;
    this.eraseRetired(retired => overlap(retired, block));
  }

  private tokensOf({ encoding, compared }: FingerprintedTokens): PaintedTokens {
    if (encoding.length === 0) return { groups: [], encoding, compared, text: '', textStart: 0 };
    const textStart = encoding.starts[0]!;
    const text = this.text.slice(textStart, encoding.ends[encoding.length - 1]!);
    return { groups: groupTokens(text, textStart, encoding), encoding, compared, text, textStart };
  }

  private linesOf(block: Block): PaintedLines {
    const extents: LineExtent[] = [];
    for (let line = block.first; line <= block.last; line++) extents.push(this.text.extentOf(line));
    return { first: block.first, extents, ...this.rangeOf(block) };
  }

  private rangeOf({ first, last, from, to }: BlockShape): TextRange {
    const { start: lastStart, next } = this.text.extentOf(last);
    return { start: this.text.extentOf(first).start + from, end: Math.min(lastStart + to, next) };
  }

  /** An offset before `start` that is surely between two characters, if there is one nearby. */
  private safeStart({ first }: Block, start: number): number {
    const least = Math.max(this.text.extentOf(first).start, start - UNITS_OF_PART / 2);
    const before = this.text.slice(least, Math.max(least, start - REACH));
    for (let at = before.length - 1; at > 0; at--) {
      if (isPlain(before.charCodeAt(at - 1)) && isPlain(before.charCodeAt(at))) return least + at;
    }
    return least;
  }

  private unitsOf(block: Block): number {
    const { start, end } = this.rangeOf(block);
    return end - start;
  }

  private retire(blocks: readonly Block[]): void {
    if (blocks.length === 0) return;
    const gone = new Set(blocks);
    this.blocks = this.blocks.filter(block => !gone.has(block));
    this.retired.push(...blocks);
    this.stopAsking(blocks);
  }

  private stopAsking(blocks: readonly Block[]): void {
    for (const block of blocks) {
      this.asked.get(block)?.controller.abort();
      this.asked.delete(block);
    }
  }

  private eraseRetired(isGone: (block: Block) => boolean): void {
    const gone = this.retired.filter(isGone);
    this.retired = this.retired.filter(block => !gone.includes(block));
    for (const { slot, names } of gone) {
      for (const name of names) this.canvas.set(slot, name, []);
      this.freeSlots.push(slot);
    }
  }
}

function overlap(a: BlockShape, b: BlockShape): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Between two characters of ASCII there is always a border of characters. */
function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit < 0x7f;
}
