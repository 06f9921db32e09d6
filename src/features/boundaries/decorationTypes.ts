import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';
import type { PaintingStyle } from './styles/paintingStyle';

/**
 * The decoration types of a style, in as many sets as blocks are painted at once: ranges can only be set all at once for a
 * type. They are made once, since VS Code keeps a style sheet for each.
 */
export class DecorationTypes extends DisposableStore {
  private readonly looks: Readonly<Record<string, vscode.DecorationRenderOptions>>;
  private readonly sets: Map<string, vscode.TextEditorDecorationType>[] = [];

  constructor(readonly style: PaintingStyle) {
    super();
    this.looks = style.decorations(name => `var(--vscode-tokenLoupe-${name})`);
  }

  /** The decoration type `name` of the set `slot`. */
  get(slot: number, name: string): vscode.TextEditorDecorationType {
    const set = (this.sets[slot] ??= new Map());
    const known = set.get(name);
    if (known) return known;
    const type = this.own(
      vscode.window.createTextEditorDecorationType({
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        ...this.looks[name],
      }),
    );
    set.set(name, type);
    return type;
  }
}
