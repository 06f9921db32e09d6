import type { ChatFigures } from '../chatQueries';
import type { TextViewMethods, TextViewState } from './textViews';

/** The text's chats as models see them. */
export type ChatState = TextViewState<ChatFigures>;

export type ChatMethods = TextViewMethods;
