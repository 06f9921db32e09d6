import type { Services } from '../../host/services';
import type { ViewId } from '../../protocol/dashboard';
import type { BesideViewId } from '../../protocol/viewPlaces';
import { chatEntry } from './chat/chatHost';
import { comparisonEntry } from './comparison/comparisonHost';
import { contextEntry } from './context/contextHost';
import { corpusEntry } from './corpus/corpusHost';
import { costsEntry } from './costs/costsHost';
import { distributionsEntry } from './distributions/distributionsHost';
import { estimatorEntry } from './estimator/estimatorHost';
import type { HostViewEntry } from './hostView';
import type { Inspected } from './inspected/inspected';
import { integrityEntry } from './integrity/integrityHost';
import { languagesEntry } from './languages/languagesHost';
import { lengthCostsEntry } from './lengthCosts/lengthCostsHost';
import { promptsEntry } from './prompts/promptsHost';
import { recordsEntry } from './records/recordsHost';
import { robustnessEntry } from './robustness/robustnessHost';
import { sideBySideEntry } from './sideBySide/sideBySideHost';
import { namesEntry, termsEntry } from './terms/termsHost';
import { usageEntry } from './usage/usageHost';

/** One entry a view of the pages beside a text. */
export type HostViewEntries = { readonly [V in BesideViewId]: HostViewEntry<V> };

/** What makes the views of one page. */
export type ViewMakers = { readonly [V in ViewId]?: Pick<HostViewEntry<V>, 'create'> };

/** The extension's side of every view: a new view has a line here, and the page's side in `webview/pageViews.ts`. */
export function hostViewEntries(services: Services, inspected: Inspected): HostViewEntries {
  return {
    comparison: comparisonEntry(services, inspected),
    sideBySide: sideBySideEntry(services, inspected),
    distributions: distributionsEntry(services, inspected),
    prompts: promptsEntry(services, inspected),
    robustness: robustnessEntry(services, inspected),
    lengthCosts: lengthCostsEntry(services, inspected),
    chat: chatEntry(services, inspected),
    terms: termsEntry(services, inspected),
    names: namesEntry(services, inspected),
    estimator: estimatorEntry(services),
    costs: costsEntry(),
    usage: usageEntry(services, inspected),
    languages: languagesEntry(services, inspected),
    corpus: corpusEntry(services, inspected),
    integrity: integrityEntry(services, inspected),
    records: recordsEntry(services, inspected),
    context: contextEntry(services),
  };
}
