import { repr } from './text.ts';

/** A text in Python's quotes, for error messages. */
export const quoteText = (text: string): string => repr(text);
