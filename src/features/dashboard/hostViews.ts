import type { Services } from '../../host/services';
import type { ViewId } from '../../protocol/dashboard';
import { comparisonEntry } from './comparison/comparisonHost';
import { costsEntry } from './costs/costsHost';
import { distributionsEntry } from './distributions/distributionsHost';
import { estimatorEntry } from './estimator/estimatorHost';
import type { HostViewEntry } from './hostView';
import type { Inspected } from './inspected/inspected';
import { usageEntry } from './usage/usageHost';

/** One entry a view. */
export type HostViewEntries = { readonly [V in ViewId]: HostViewEntry<V> };

/** The extension's side of every view: a new view has a line here, and the page's side in `webview/pageViews.ts`. */
export function hostViewEntries(services: Services, inspected: Inspected): HostViewEntries {
  return {
    comparison: comparisonEntry(services, inspected),
    distributions: distributionsEntry(services, inspected),
    estimator: estimatorEntry(services),
    costs: costsEntry(),
    usage: usageEntry(services),
  };
}
