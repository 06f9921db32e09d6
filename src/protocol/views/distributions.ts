import type { ProfiledText } from '../engine';
import type { TextViewMethods, TextViewState } from './textViews';

/** What up to four tokenizers make of one text: lengths, frequencies, lines, scripts and words. */
export type DistributionsState = TextViewState<ProfiledText>;
export type DistributionsMethods = TextViewMethods;
