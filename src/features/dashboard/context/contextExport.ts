import type { ContextViewState } from '../../../protocol/contextFigures';
import type { ExportedFigures } from '../figureExport';

/** What agents load, for export: a row for each text. */
export function exportedContext({
  folder,
  model,
  window,
  revision,
  rows,
}: Extract<ContextViewState, { status: 'ready' }>): ExportedFigures {
  return {
    title: `What agents load from ${folder}`,
    about: { folder, model, window: window ?? 'unknown', since: revision ?? 'no revision' },
    columns: [
      { title: 'Agent', definition: 'Its name.' },
      {
        title: 'When',
        definition: 'always: before the first word; onMatch: with files that match; onDemand: when wanted.',
      },
      { title: 'File', definition: 'Its path in the folder, or what it is.' },
      { title: 'Tokens', definition: 'By the tokenizer of the model; none where they are unknown.' },
      {
        title: 'Exactness',
        definition:
          'exact, estimate or unknown. How far off an estimate is, is said of the model where it was measured.',
      },
      { title: 'Cost', definition: 'As input of one request, not cached. Unit: US dollars.' },
      { title: 'Change', definition: 'Tokens now minus tokens at the revision.' },
    ],
    rows: rows.map(({ agent, loading, title, figure, usd, delta }) => [
      agent,
      loading,
      title,
      figure?.tokens,
      figure?.exactness.kind ?? 'unknown',
      usd,
      delta,
    ]),
  };
}
