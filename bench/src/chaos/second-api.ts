import type { Instance } from '../system/instance.ts';
import { startOwnApi, type OwnApi } from '../system/own-api.ts';
import type { Victim } from './killer.ts';

/** A second process of customer-api beside the instance's own, that is started again whenever it dies. */
export class SecondApi implements Victim {
  readonly name = 'customer-api 2';
  readonly #instance: Instance;
  #api: OwnApi;
  #isStopping = false;

  private constructor(instance: Instance, api: OwnApi) {
    this.#instance = instance;
    this.#api = api;
    this.#watch();
  }

  static async start(instance: Instance): Promise<SecondApi> {
    return new SecondApi(instance, await startOwnApi(instance));
  }

  get url(): string {
    return this.#api.url;
  }

  find(): { pid: number; port: number } {
    return { pid: this.#api.pid, port: Number(new URL(this.#api.url).port) };
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#api.stop();
  }

  #watch(): void {
    void this.#api.ended.then(async () => {
      while (!this.#isStopping) {
        try {
          this.#api = await startOwnApi(this.#instance);
          this.#watch();
          return;
        } catch {
          // A database is down as well: the next try finds it.
        }
      }
    });
  }
}
