import type { RunnerConfig } from './load-config.ts';
import { BrowserSession } from './browser-session.ts';
import { CookieJar } from './cookie-jar.ts';
import type { CypressResponse } from './http-exchange.ts';
import type { Step } from './page-query.ts';
import type { Subject } from './subject.ts';

/** One command of a spec, waiting for its turn or done. */
export interface Command {
  name: string;
  args: readonly unknown[];
  /** The command before it in the same chain, whose result is this one's subject. */
  previous: Command | undefined;
  /** Set inside cy.within(): every search starts there. */
  scope: readonly Step[];
  subject: Subject | undefined;
}

/** Everything that belongs to the test under way. A new test gets a new one of each of these: nothing leaks. */
export class World {
  readonly config: RunnerConfig;
  readonly browser: BrowserSession;
  jar = new CookieJar();
  aliases = new Map<string, Subject>();
  /** Where cy.* adds commands now; undefined when no spec code runs, so that a late call is found out. */
  queue: Command[] | undefined;
  scope: readonly Step[] = [];
  commandsOfTest = 0;
  mochaContext: Record<string, unknown> = {};
  lastResponse: { request: string; response: CypressResponse } | undefined;
  private problems: Error[] = [];

  constructor(config: RunnerConfig) {
    this.config = config;
    this.browser = new BrowserSession(config, problem => this.problems.push(problem));
  }

  /** Test isolation: no page, cookie, storage or alias of the test before. */
  async startTest(): Promise<void> {
    await this.browser.closeContext();
    this.jar = new CookieJar();
    this.aliases = new Map();
    this.scope = [];
    this.queue = undefined;
    this.problems = [];
    this.lastResponse = undefined;
  }

  /** Notes an error that no command threw, for instance an unhandled rejection. */
  addProblem(problem: Error): void {
    this.problems.push(problem);
  }

  /** Fails the running command when the page or the spec broke by itself. */
  throwProblem(): void {
    const [first] = this.problems;
    if (first === undefined) return;
    this.problems = [];
    throw first;
  }

  /** The page of this test; the first call starts the browser. */
  page = async () => await this.browser.page(this.jar);
}
