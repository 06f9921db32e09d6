import { vocabularyCosts } from '../../../vocabulary/costs/vocabularyCosts';
import { modelPresets } from '../modelPresetList';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import { openFigures } from '../openFigures';
import { costsDocument } from './costsDocument';

/** What a vocabulary costs, on the extension's side. */
export function costsEntry(): HostViewEntry<'costs'> {
  return hostViewEntry({
    create: () => ({
      handlers: {
        calculate: vocabularyCosts,
        exportFigures: request => openFigures(costsDocument(request)),
      },
      state: () => ({ presets: modelPresets() }),
      dispose: () => undefined,
    }),
    commands: { vocabularyCosts: open => void open() },
  });
}
