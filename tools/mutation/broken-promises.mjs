/** Passes over the texts of thrown errors: that one is thrown is the rule, its words are for whoever programs. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'broken-promises',
    value: {
      shouldIgnore: path =>
        path.isNewExpression() && path.parentPath.isThrowStatement() ? 'the words of a thrown error' : undefined,
    },
  },
];
