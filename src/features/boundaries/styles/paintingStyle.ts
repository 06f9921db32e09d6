import type * as vscode from 'vscode';
import type { TokenGroup } from '../../../analysis/tokenGroups';
import type { Encoding } from '../../../engine/encoding';

/** Some consecutive tokens, with what a style may go by. */
export interface PaintedTokens {
  /** Their `first` is an index in `encoding`. */
  readonly groups: readonly TokenGroup[];
  readonly encoding: Encoding;
  /** The tokens of another tokenizer, where two are compared. */
  readonly compared?: Encoding | undefined;
  /** The text that the tokens are from, which begins at `textStart` in the document. UTF-16 code units. */
  readonly text: string;
  readonly textStart: number;
}

/** The tokens of one line, in order; the first and the last may reach into other lines. */
export interface LineTokens extends PaintedTokens {
  /** Where the line's text starts and ends, and where the next line starts. UTF-16 code units of the document. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/**
 * A range of a decoration type, in UTF-16 code units of the document; what is outside of the line is cut off. An empty one
 * marks a place. VS Code draws ranges of one type that touch as one.
 */
export interface Mark<Name extends string = string> {
  readonly name: Name;
  readonly start: number;
  readonly end: number;
}

/** Gives the CSS name of a theme colour of the extension's, of those in package.json, so that it suits every theme. */
export type CssColor = (name: string) => string;

/** A way to paint tokens. `Name` names its decoration types. */
export interface PaintingStyle<Name extends string = string> {
  /** The value of the setting `tokenLoupe.boundaries.style`. */
  readonly id: string;
  /** Its name in the list of styles. */
  readonly label: string;
  /** What the list of styles and the setting say of it. */
  readonly title: string;
  /** How its decoration types look. Colour must never be the only sign of a boundary. */
  decorations(color: CssColor): Readonly<Record<Name, vscode.DecorationRenderOptions>>;
  /**
   * The marks of one line. They may depend on this line alone, so that an edit does not repaint the lines below it, nor
   * scrolling any.
   */
  marks(line: LineTokens): readonly Mark<Name>[];
  /** What the overview ruler shows of the whole document; most styles leave it alone. */
  readonly ruler?: Ruler;
}

/** Marks of stretches of a document in the overview ruler. */
export interface Ruler {
  /** Theme colours by level, from the lowest on. */
  readonly colors: readonly string[];
  /** The level of a stretch of so many tokens and so many UTF-16 code units; undefined leaves it bare. */
  level(tokens: number, units: number): number | undefined;
}
