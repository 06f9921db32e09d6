import type * as vscode from 'vscode';
import type { TokenGroup } from '../../../analysis/tokenGroups';
import type { Encoding } from '../../../engine/encoding';

/** The tokens of some consecutive lines, with what a style may go by. */
export interface PaintedTokens {
  /** Tile the lines, and may reach beyond both ends. Their `first` is an index in `encoding`. */
  readonly groups: readonly TokenGroup[];
  readonly encoding: Pick<Encoding, 'ids' | 'flags'>;
  /** The text that the groups are tokens of, which begins at `textStart` in the document. UTF-16 code units. */
  readonly text: string;
  readonly textStart: number;
}

/** A way to paint tokens. `Name` names its decoration types. */
export interface PaintingStyle<Name extends string = string> {
  /** The value of the setting `tokenLoupe.boundaries.style`. */
  readonly id: string;
  /** What the setting says of it. */
  readonly title: string;
  /**
   * How its decoration types look. `color` makes a theme colour of the extension's, of those in package.json, so that it
   * suits every kind of theme. Colour must never be the only sign of a boundary.
   */
  decorations(
    color: (name: string) => string | vscode.ThemeColor,
  ): Readonly<Record<Name, vscode.DecorationRenderOptions>>;
  /**
   * The decoration type of each of `groups`, which are those of one line, in order; undefined leaves the token bare. It may
   * depend on this line alone, so that an edit does not repaint the lines below it, nor scrolling any.
   */
  assign(groups: readonly TokenGroup[], tokens: PaintedTokens): readonly (Name | undefined)[];
  /** The decoration type that marks the end of a line that belongs to a token, as an empty range. */
  readonly lineEnd?: Name;
}
