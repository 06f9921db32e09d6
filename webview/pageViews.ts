import type { ViewId } from '../src/protocol/dashboard';
import { chatView } from './chat/chatView';
import { comparisonView } from './comparison/comparisonView';
import { contextView } from './context/contextView';
import { corpusView } from './corpus/corpusView';
import { costsView } from './costs/costsView';
import { distributionsView } from './distributions/distributionsView';
import { estimatorView } from './estimator/estimatorView';
import { examinationView } from './examination/examinationView';
import { integrityView } from './integrity/integrityView';
import { languagesView } from './languages/languagesView';
import { lengthCostsView } from './lengthCosts/lengthCostsView';
import { namesView } from './names/namesView';
import type { PageView } from './pageView';
import { promptsView } from './prompts/promptsView';
import { recordsView } from './records/recordsView';
import { robustnessView } from './robustness/robustnessView';
import { termsView } from './terms/termsView';
import { sideBySideView } from './sideBySide/sideBySideView';
import { usageView } from './usage/usageView';

/**
 * The page's side of every view: a new one has a line here, its types in `src/protocol/dashboard.ts`, its place in
 * `src/protocol/viewPlaces.ts`, and the extension's side in `src/features/dashboard/hostViews.ts`.
 */
export const pageViews: { readonly [V in ViewId]: PageView<V> } = {
  comparison: comparisonView,
  sideBySide: sideBySideView,
  distributions: distributionsView,
  prompts: promptsView,
  robustness: robustnessView,
  lengthCosts: lengthCostsView,
  chat: chatView,
  terms: termsView,
  names: namesView,
  estimator: estimatorView,
  costs: costsView,
  usage: usageView,
  languages: languagesView,
  corpus: corpusView,
  integrity: integrityView,
  records: recordsView,
  context: contextView,
  examination: examinationView,
};
