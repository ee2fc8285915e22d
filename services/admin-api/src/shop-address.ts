/** Where travelers find what agencies offer. */
export class ShopAddress {
  readonly #customerWebUrl: string;
  constructor(customerWebUrl: string) {
    this.#customerWebUrl = customerWebUrl;
  }

  /** The page of a draft for whoever has its link. */
  preview(token: string): string {
    return new URL(`/previews/${token}`, this.#customerWebUrl).href;
  }
}
