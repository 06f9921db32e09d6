import type { Services } from '../../../host/services';
import type { PromptFigures } from '../../../protocol/queries/promptQueries';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { textHostView, TextView } from '../inspected/textView';

/** Where a prompt may end, on the extension's side. */
export function promptsEntry(services: Services, inspected: Inspected): HostViewEntry<'prompts'> {
  return hostViewEntry({
    create: () => {
      const view = new TextView<PromptFigures>(services, inspected, {
        title: 'Prompt boundaries',
        measure: ({ engine, parts, tokenizerIds, signal, onProgress }) =>
          engine.promptEnds({ ...parts, tokenizerIds }, signal, onProgress),
      });
      return textHostView(view, {});
    },
    commands: {},
  });
}
