import type { ContextViewState } from '../../src/protocol/contextFigures';
import { formatCount, NO_FIGURE } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { formatUsd } from '../../src/text/usd';
import { createBarGroups } from '../charts/barGroups';
import { createButton } from '../controls/button';
import { createDropdown } from '../controls/dropdown';
import { h, setShown } from '../dom';
import type { PageView } from '../pageView';
import { createListTable, titled } from '../parts/listTable';
import { createPlaceholder, createSkeleton } from '../parts/skeleton';
import { contextComputed, contextLimits, contextVerdict, deltaCell, figureCell } from './contextWords';

const TIMES = { always: 'always', onMatch: 'on match', onDemand: 'on demand' } as const;

/** What agents load from the workspace before the first word, and what it costs. */
export const contextView: PageView<'context'> = {
  mount({ remote, send }) {
    const placeholder = createPlaceholder();
    const chart = createBarGroups({
      label: 'Tokens that agents always load',
      axis: 'Tokens',
      format: value => formatCount(Math.round(value)),
      isOneSeries: true,
    });
    const agents = createListTable('By agent', 1);
    const caches = createListTable('Prompt cache', 2);
    const cached = titled('What a prompt cache can keep at most', caches.element);
    const rows = createListTable('By file', 3);
    const skeleton = createSkeleton({
      figures: [
        titled('Always loaded', chart.element),
        titled('By agent', agents.element),
        cached,
        titled('By file', rows.element),
      ],
      computed: contextComputed,
    });
    const again = h(
      'p',
      {},
      createButton('Look again', () => send(remote.refresh(undefined))),
    );
    const folders = createDropdown('Folder', index => remote.showFolder({ index: Number(index) }));
    const element = h('div', { class: 'context' }, folders.element, placeholder.element, skeleton.element, again);

    return {
      element,
      update(state: ContextViewState) {
        placeholder.update(messageOf(state));
        const isReady = state.status === 'ready';
        setShown(skeleton.element, isReady);
        setShown(again, state.status !== 'looking');
        const isOneOfSeveral = state.status !== 'looking' && state.folders.length > 1;
        setShown(folders.element, isOneOfSeveral);
        // Of a folder of which nothing can be shown, too: the others are asked for there.
        if (isOneOfSeveral) {
          folders.update(
            state.folders.map((label, index) => ({ label, value: String(index) })),
            String(state.shown),
          );
        }
        if (!isReady) return;
        const since = state.revision === undefined ? [] : [`Since ${state.revision}`];
        const costOf = (usd: number | undefined): string[] =>
          usd === undefined ? [NO_FIGURE, NO_FIGURE] : [formatUsd(usd), formatUsd(usd * 1000)];
        const shareOf = (tokens: number): string => formatShare(tokens / (state.window ?? NaN));
        skeleton.update({
          subject: `${state.folder}, counted for ${state.model}`,
          verdict: contextVerdict(state),
          limits: contextLimits(state),
        });
        const bars = state.agents.map(({ name, figures: { always } }) => ({
          name,
          value: always.tokens,
          figure: figureCell(always),
        }));
        chart.update([{ title: '', bars }], bars.map(({ name, figure }) => `${name}: ${figure}`).join('; '));
        agents.update(
          ['Agent', 'Always', 'Of the window', 'A request', 'A thousand', 'On match', 'On demand', ...since],
          state.agents.map(({ name, figures: { always, onMatch, onDemand }, usd, delta }) => [
            name,
            figureCell(always),
            shareOf(always.tokens),
            ...costOf(usd),
            figureCell(onMatch),
            figureCell(onDemand),
            ...(since.length > 0 ? [deltaCell(delta)] : []),
          ]),
        );
        setShown(cached, state.revision !== undefined);
        caches.update(
          ['Agent', 'First change', 'Kept', 'Of', 'From the cache', 'Without'],
          state.agents.flatMap(({ name, cache }) =>
            cache
              ? [
                  [
                    name,
                    cache.firstChanged ?? 'none',
                    formatCount(cache.tokens),
                    formatCount(cache.of),
                    cache.usd ? formatUsd(cache.usd.cached) : NO_FIGURE,
                    cache.usd ? formatUsd(cache.usd.uncached) : NO_FIGURE,
                  ],
                ]
              : [],
          ),
        );
        rows.update(
          ['File', 'Agent', 'When', 'Tokens', 'Of the window', 'A request', 'A thousand', ...since],
          state.rows.map(({ title, agent, loading, figure, usd, delta }) => [
            title,
            agent,
            TIMES[loading],
            figure ? figureCell(figure) : 'unknown',
            figure ? shareOf(figure.tokens) : NO_FIGURE,
            ...costOf(usd),
            ...(since.length > 0 ? [deltaCell(delta)] : []),
          ]),
        );
      },
    };
  },
};

function messageOf(state: ContextViewState): { readonly title: string; readonly text: string } | undefined {
  if (state.status === 'looking') return { title: 'Looking', text: 'The files of the workspace are looked through.' };
  return state.status === 'none' ? { title: 'Nothing to show', text: state.reason } : undefined;
}
