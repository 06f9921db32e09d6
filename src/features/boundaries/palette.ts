import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';

const color = (name: string): vscode.ThemeColor => new vscode.ThemeColor(`tokenLoupe.${name}`);

/** A line at the start of each token, so that colour is never the only sign of a boundary. */
const boundary = (width: string, style = 'solid'): vscode.DecorationRenderOptions => ({
  borderWidth: width,
  borderStyle: style,
  borderColor: color('boundary'),
});

/** Colours that tokens take in turn. */
export const TEXT_STYLES = 4;

/**
 * The decoration types, made once: VS Code keeps a style sheet for each, so one type a range would drown it. All colours
 * are theme colours that the extension contributes, for dark, light and both high contrast kinds.
 */
export class Palette extends DisposableStore {
  readonly text = Array.from({ length: TEXT_STYLES }, (_, index) =>
    this.type({ backgroundColor: color(`token${index + 1}`), ...boundary('0 0 0 1px') }),
  );

  /** Spaces and tabs: a dotted line below. */
  readonly whitespace = this.type({
    borderWidth: '0 0 2px 1px',
    borderStyle: 'none none dotted solid',
    borderColor: color('whitespace'),
  });

  /** The end of a line that belongs to a token; stands behind the text and moves nothing. */
  readonly lineBreak = this.type({ after: { contentText: '↵', color: color('lineBreak') } });

  /** A character that several tokens share. */
  readonly partial = this.type({
    ...boundary('0 0 0 1px'),
    textDecoration: 'underline wavy 1px var(--vscode-tokenLoupe-partialCharacter)',
    overviewRulerColor: color('partialCharacter'),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });

  get all(): vscode.TextEditorDecorationType[] {
    return [...this.text, this.whitespace, this.lineBreak, this.partial];
  }

  private type(options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
    return this.own(
      vscode.window.createTextEditorDecorationType({
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        ...options,
      }),
    );
  }
}
