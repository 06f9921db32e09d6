import * as vscode from 'vscode';
import { readSource } from '../../../host/corpus/sourceOption';
import { DisposableStore } from '../../../host/disposables';
import type { Services } from '../../../host/services';
import type { ViewHandlers, ViewState } from '../../../protocol/dashboard';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import { modelPresets } from '../modelPresetList';
import { openFigures } from '../openFigures';
import { answerEstimate, estimateDocument } from './estimates';
import { OwnText } from './ownTextRun';

/** The recommended vocabulary size, on the extension's side. Measuring on the user's own text outlives the page. */
export function estimatorEntry(services: Services): HostViewEntry<'estimator'> {
  const ownText = new OwnText(services);
  return hostViewEntry({
    create: () => new Estimator(services, ownText),
    commands: {
      estimateVocabulary: open => void open(),
      measureVocabularySizes: (open, argument) => {
        const { source } = Object(argument) as { readonly source?: unknown };
        const read = source === undefined ? undefined : readSource(source);
        open();
        return read ? ownText.measure(read) : ownText.choose();
      },
    },
    dispose: () => ownText.dispose(),
  });
}

class Estimator extends DisposableStore implements HostView<'estimator'> {
  private readonly changed = this.own(new vscode.EventEmitter<void>());

  readonly onDidChange = this.changed.event;

  readonly handlers: ViewHandlers<'estimator'> = {
    estimate: input => answerEstimate(input, this.ownText.estimate),
    exportFigures: request => openFigures(estimateDocument(request, this.ownText)),
    // What comes of these is in the state: the page need not wait.
    measureOwnText: from =>
      void (from === 'workspace' ? this.ownText.measure({ kind: 'workspace' }) : this.ownText.choose()),
    cancelOwnText: () => this.ownText.cancel(),
  };

  constructor(
    private readonly services: Services,
    private readonly ownText: OwnText,
  ) {
    super();
    this.own(ownText.onDidChange(() => this.changed.fire()));
    this.own(services.tokenization.onDidChange(() => this.changed.fire()));
  }

  async state(): Promise<ViewState<'estimator'>> {
    const { tokenization, editors } = this.services;
    const document = editors.current?.document;
    const selectedId = document ? tokenization.selectedFor(document) : tokenization.selectedId;
    // The estimator works without an engine, too.
    const tokenizers = await tokenization.list().catch(() => []);
    const selected = tokenizers.find(each => each.id === selectedId);
    return {
      presets: modelPresets(),
      tokenizer: {
        name: selected?.name ?? selectedId,
        ...(selected?.vocabularySize === undefined ? {} : { vocabularySize: selected.vocabularySize }),
      },
      ownText: this.ownText.state,
    };
  }
}
