import type { Services } from '../../../host/services';
import type { ProfiledText } from '../../../protocol/engine';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { textHostView, TextView } from '../inspected/textView';

/** Words and frequencies, on the extension's side. */
export function distributionsEntry(services: Services, inspected: Inspected): HostViewEntry<'distributions'> {
  return hostViewEntry({
    create: () => {
      const view = new TextView<ProfiledText>(services, inspected, {
        title: 'Words and frequencies',
        measure: ({ engine, parts: { document, ranges }, tokenizerIds, signal, onProgress }) =>
          engine.profileDocument({ document, ...(ranges && { ranges }), tokenizerIds }, signal, onProgress),
      });
      return textHostView(view, {});
    },
    commands: { showDistributions: open => void open() },
  });
}
