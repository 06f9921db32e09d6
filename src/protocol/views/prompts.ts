import type { PromptFigures } from '../queries/promptQueries';
import type { TextViewMethods, TextViewState } from './textViews';

/** What prompts have for tokens that end within the text. */
export type PromptsState = TextViewState<PromptFigures>;
export type PromptsMethods = TextViewMethods;
