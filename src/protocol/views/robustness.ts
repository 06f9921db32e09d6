import type { RobustnessFigures } from '../queries/robustnessQueries';
import type { TextViewMethods, TextViewState } from './textViews';

/** What becomes of token boundaries where the text is changed a little. */
export type RobustnessState = TextViewState<RobustnessFigures>;
export type RobustnessMethods = TextViewMethods;
