import { createTheme } from '@mantine/core';

/** Sizes only: colours come from tokens.css through styles/mantine.css. */
export const mantineTheme = createTheme({
  fontFamily: 'var(--fb-font-ui)',
  fontFamilyMonospace: 'var(--fb-font-mono)',
  defaultRadius: 6,
  cursorType: 'default',
  respectReducedMotion: true,
  focusRing: 'auto',
});
