import type { TravelersRepository } from '@astro/customer-db';

/** Who reads the shop: VIPs see some launches earlier (R14), and the seats that are kept for them. */
export class Readers {
  readonly #travelers: TravelersRepository;
  readonly #hasVipLaunches: () => boolean;
  constructor(travelers: TravelersRepository, hasVipLaunches: () => boolean) {
    this.#travelers = travelers;
    this.#hasVipLaunches = hasVipLaunches;
  }

  /** Whether a signed-in person is a VIP; the database is asked only while there is a launch for VIPs alone, or `matters` says so. */
  async isVip(userId: string | null, matters = false): Promise<boolean> {
    if (userId === null || (!matters && !this.#hasVipLaunches())) return false;
    return (await this.#travelers.find(userId))?.isVip === true;
  }
}
