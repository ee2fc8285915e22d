/** How browsers tell that a module could not be loaded: Chrome and Edge, Firefox, Safari. */
const WORDS = /dynamically imported module|importing a module script failed/i;

/** Whether a part of the application could not be loaded: a release has taken it away, or nobody can be reached. */
export const isModuleMissing = (error: unknown): boolean => error instanceof TypeError && WORDS.test(error.message);
