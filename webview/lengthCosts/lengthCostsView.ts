import { attentionShare, lengthCosts } from '../../src/analysis/lists/lengthCosts';
import type { LengthFigures } from '../../src/protocol/views/lengthCostReport';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createBarGroups } from '../charts/barGroups';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setText } from '../dom';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import { costText, lengthComputed, lengthVerdict } from './lengthCostsWords';

/** What the length of the text costs by tokenizer, for a model that is chosen here. */
export const lengthCostsView = textReportView<'lengthCosts', LengthFigures>(
  'length-costs',
  ({ remote, send, memory }) => {
    const remembered = memory<{ readonly model: string }>();
    let shown: Measured<LengthFigures> | undefined;
    const models = createDropdown('Model configuration', id => {
      remembered.set({ model: id });
      if (shown) update(shown);
      return Promise.resolve();
    });
    const source = h('p', { class: 'hint' });
    const chart = createBarGroups({
      label: 'Costs beside the baseline',
      axis: 'Share of the baseline’s cost',
      format: value => formatShare(value),
      least: 1,
    });
    const table = createListTable('Costs by tokenizer', 1);
    const skeleton = createSkeleton({
      figures: [
        h('div', { class: 'controls' }, field('Model configuration', models.element)),
        source,
        titled('Costs beside the baseline', chart.element),
        titled('Costs by tokenizer', table.element),
      ],
      computed: lengthComputed,
      exportFigures: () => send(remote.exportFigures(undefined)),
    });

    function update(report: Measured<LengthFigures>): void {
      shown = report;
      const { rows, models: all } = report.figures;
      const wanted = remembered.get()?.model;
      const model = all.find(({ id }) => id === wanted) ?? all[0];
      const [baseline] = rows;
      if (!model || !baseline) return;
      const name = (id: string): string => nameOf(report, id);
      models.update(
        all.map(each => ({ value: each.id, label: each.name })),
        model.id,
      );
      setText(source, `Figures of ${model.name}: ${model.source}`);
      skeleton.update({ subject: subjectOf(report), verdict: lengthVerdict({ rows }, model, name) });
      const groups = lengthCosts.map(({ title, compute }) => ({
        title,
        bars: rows.map(({ tokenizerId, tokens }) => {
          const whole = compute(baseline.tokens, model);
          return { name: name(tokenizerId), value: whole > 0 ? compute(tokens, model) / whole : undefined };
        }),
      }));
      const described = groups.flatMap(({ title, bars }) =>
        bars.map(bar => `${title}, ${bar.name}: ${formatShare(bar.value ?? NaN)}`),
      );
      chart.update(groups, described.join('; '));
      table.update(
        ['Cost', ...rows.map(({ tokenizerId }) => name(tokenizerId))],
        [
          ['Tokens', ...rows.map(({ tokens }) => formatCount(tokens))],
          ...lengthCosts.map(({ title, unit, compute }) => [
            `${title}, ${unit}`,
            ...rows.map(({ tokens }) => costText(unit, compute(tokens, model))),
          ]),
          ['Share of attention', ...rows.map(({ tokens }) => formatShare(attentionShare(tokens, model) ?? NaN))],
        ],
      );
    }

    return { element: skeleton.element, update };
  },
);
