import { dirname } from 'node:path';

/**
 * Jest's door for the order of specs, used to choose them: a fault in `refund.ts` has to be noticed by `refund.spec.ts` beside it, or, where
 * there is none, by a spec of the same folder. Asking every spec that reaches `money.ts` takes twenty times as long, and flatters the score:
 * a rule whose own table of cases lets a fault pass is not pinned down by luck elsewhere.
 */
export default class SpecsBeside {
  #files;

  constructor({ globalConfig }) {
    this.#files = globalConfig.nonFlagArgs;
  }

  sort(specs) {
    const paths = new Set(specs.map(({ path }) => path));
    const wanted = new Set(this.#files.map(file => specOf(file)).filter(spec => paths.has(spec)));
    const folders = new Set(this.#files.filter(file => !paths.has(specOf(file))).map(file => dirname(file)));
    return specs.filter(({ path }) => wanted.has(path) || folders.has(dirname(path)));
  }

  cacheResults() {
    // Nothing is kept: the order does not matter.
  }
}

const specOf = file => file.replace(/\.ts$/, '.spec.ts');
