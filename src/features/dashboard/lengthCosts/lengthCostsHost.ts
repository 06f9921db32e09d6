import type { Services } from '../../../host/services';
import type { LengthFigures } from '../../../protocol/views/lengthCostReport';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { textHostView, type TextQuestion, TextView } from '../inspected/textView';
import { lengthModels } from './lengthModels';

/** What the length of the text costs, on the extension's side. */
export function lengthCostsEntry(services: Services, inspected: Inspected): HostViewEntry<'lengthCosts'> {
  return hostViewEntry({
    create: () =>
      textHostView(new TextView<LengthFigures>(services, inspected, { title: 'Length costs', measure: countAll }), {}),
    commands: {},
  });
}

async function countAll({ engine, parts, tokenizerIds, signal, onProgress }: TextQuestion): Promise<LengthFigures> {
  const { document, ranges } = parts;
  const rows: LengthFigures['rows'][number][] = [];
  for (const tokenizerId of tokenizerIds) {
    const progress = (share: number): void => onProgress((rows.length + share) / tokenizerIds.length);
    const { tokens } = ranges
      ? await engine.countRanges({ document, ranges, tokenizerId }, signal, progress)
      : await engine.countDocument({ document, tokenizerId }, signal, progress);
    rows.push({ tokenizerId, tokens });
  }
  return { rows, models: lengthModels() };
}
