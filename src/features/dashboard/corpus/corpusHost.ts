import { gather } from '../../../host/corpus/gather';
import { leftOutText } from '../../../host/corpus/leftOutText';
import { type Source, sourceTitle } from '../../../host/corpus/source';
import { askForSource } from '../../../host/corpus/sourceStep';
import type { Services } from '../../../host/services';
import type { CorpusFigures } from '../../../protocol/files/corpus';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { type ChosenFiles, type FilesRun, FilesView } from '../measuredFiles/filesView';
import { askedSource } from '../measuredFiles/askedSource';
import { corpusResult } from '../measuredFiles/filesResult';
import { corpusFigures } from './corpusFigures';
import { exportedCorpus } from './corpusExport';

/** The seed of the samples: the same corpus gives the same intervals every time. */
const SEED = 20_260_101;

interface ChosenCorpus extends ChosenFiles {
  readonly source: Source;
}

/** A corpus, on the extension's side. */
export function corpusEntry(services: Services, inspected: Inspected): HostViewEntry<'corpus'> {
  return hostViewEntry({
    create: () => new CorpusView(services, inspected),
    commands: {
      async openCorpus(open, argument, selected) {
        const source = askedSource(argument, selected);
        const view = open();
        return source && (await view.measure({ name: sourceTitle(source), source }));
      },
    },
  });
}

class CorpusView extends FilesView<ChosenCorpus, CorpusFigures> implements HostView<'corpus'> {
  readonly handlers = this.fileHandlers;

  constructor(services: Services, inspected: Inspected) {
    super(services, inspected, {
      title: 'Corpus',
      async choose() {
        const source = await askForSource(services, 'Count a Corpus', { to: 'count' });
        return source && { name: sourceTitle(source), source };
      },
      measure: run => measureCorpus(services, run),
      exported: exportedCorpus,
      result: corpusResult,
    });
  }
}

async function measureCorpus(
  services: Services,
  { chosen, tokenizers, signal, onStatus }: FilesRun<ChosenCorpus>,
): Promise<{ readonly figures: CorpusFigures; readonly leftOut: string }> {
  const { corpus, leftOut } = await gather(chosen.source, services);
  signal.throwIfAborted();
  const measured = await services.training.runBeside(
    (tasks, onProgress) =>
      tasks.measureCorpus({ corpus, tokenizers: tokenizers.sources, seed: SEED }, signal, onProgress),
    onStatus,
  );
  const unread = leftOutText(measured.skipped);
  return {
    leftOut: [leftOut, unread].filter(part => part !== '').join('; '),
    figures: corpusFigures(measured, tokenizers, await services.costs()),
  };
}
