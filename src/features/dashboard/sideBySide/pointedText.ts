import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import type { TextRange } from '../../../protocol/textRange';
import type { Inspected } from '../inspected/inspected';

/** What is pointed at, on both sides: the editor tells of its pointer and its cursor, and marks what the page points at. */
export class PointedText extends DisposableStore {
  private readonly mark = this.own(
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('editor.hoverHighlightBackground'),
      border: '1px solid',
      borderColor: new vscode.ThemeColor('focusBorder'),
    }),
  );
  private readonly pointed = this.own(new vscode.EventEmitter<number>());

  /** The pointer rests on a character of the text, or the cursor was put there: its offset in UTF-16 code units. */
  readonly onDidPoint = this.pointed.event;

  constructor(private readonly inspected: Inspected) {
    super();
    const tell = (document: vscode.TextDocument, position: vscode.Position): void => {
      if (document === inspected.editor?.document) this.pointed.fire(document.offsetAt(position));
    };
    this.own(
      // VS Code tells nobody where the pointer is, but asks for hovers: this one has nothing to show.
      vscode.languages.registerHoverProvider(
        { pattern: '**' },
        {
          provideHover: (document, position) => {
            tell(document, position);
            return undefined;
          },
        },
      ),
    );
    this.own(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        // What was selected may be what the page showed.
        if (selections[0]?.isEmpty) tell(textEditor.document, selections[0].active);
      }),
    );
    this.own({ dispose: () => this.show(undefined) });
  }

  /** Marks a range of the text in its editor, and nothing else; undefined: nothing. */
  show(range: TextRange | undefined): void {
    const { editor } = this.inspected;
    for (const each of vscode.window.visibleTextEditors) {
      if (each !== editor) each.setDecorations(this.mark, []);
    }
    if (!editor) return;
    const { document } = editor;
    const ranges = range ? [new vscode.Range(document.positionAt(range.start), document.positionAt(range.end))] : [];
    editor.setDecorations(this.mark, ranges);
  }
}
