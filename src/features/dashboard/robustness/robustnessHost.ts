import type { Services } from '../../../host/services';
import type { RobustnessFigures } from '../../../protocol/queries/robustnessQueries';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { textHostView, TextView } from '../inspected/textView';

/** What becomes of token boundaries where the text is changed a little, on the extension's side. */
export function robustnessEntry(services: Services, inspected: Inspected): HostViewEntry<'robustness'> {
  return hostViewEntry({
    create: () => {
      const view = new TextView<RobustnessFigures>(services, inspected, {
        title: 'Robustness',
        measure: ({ engine, parts, tokenizerIds, signal, onProgress }) =>
          engine.robustness({ ...parts, tokenizerIds }, signal, onProgress),
      });
      return textHostView(view, {});
    },
    commands: {},
  });
}
