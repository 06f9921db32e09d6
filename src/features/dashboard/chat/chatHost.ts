import type { Services } from '../../../host/services';
import type { ChatFigures } from '../../../protocol/chatQueries';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { textHostView, TextView } from '../inspected/textView';

/** The text's chats as models see them, on the extension's side. */
export function chatEntry(services: Services, inspected: Inspected): HostViewEntry<'chat'> {
  return hostViewEntry({
    create: () => {
      const view = new TextView<ChatFigures>(services, inspected, {
        title: 'Chats',
        measure: ({ engine, parts, tokenizerIds, signal, onProgress }) =>
          engine.chats({ ...parts, tokenizerIds }, signal, onProgress),
      });
      return textHostView(view, {});
    },
    commands: {},
  });
}
