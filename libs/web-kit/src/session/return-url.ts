/** The page to go to after signing in, if it is one of our own; anything else leads home (open redirects, F48). */
export const safeReturnUrl = (wanted: string | null | undefined, home: string): string => {
  if (wanted === null || wanted === undefined) return home;
  // Browsers read a backslash as a slash and drop tabs and line ends.
  if (!/^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(wanted)) return home;
  return wanted.startsWith('/sign-in') || wanted.startsWith('/second-factor') ? home : wanted;
};
