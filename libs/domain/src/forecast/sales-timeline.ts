/** A step of a launch's sales: a party that booked, or seats that a cancellation put back on sale (R7; negative). */
export interface Sale {
  at: Date;
  seats: number;
}

/** Seats sold at an instant. */
export interface SeatsAt {
  at: Date;
  seats: number;
}

/** Seats sold at an instant, its own sales included. Example: 2 seats on Monday, 1 given back on Friday: 2 on Thursday, 1 on Friday. */
export function seatsSoldAt(sales: readonly Sale[], at: Date): number {
  return sales.reduce((sum, sale) => (sale.at <= at ? sum + sale.seats : sum), 0);
}

/** When the seats sold first reached a number; null while they have not. */
export function firstReachedAt(sales: readonly Sale[], seats: number): Date | null {
  let sold = 0;
  for (const sale of inOrder(sales)) {
    sold += sale.seats;
    if (sold >= seats) return sale.at;
  }
  return null;
}

/** The seats sold at evenly spaced instants, both ends included, for a chart and its table. */
export function sampleSales(sales: readonly Sale[], from: Date, to: Date, samples: number): SeatsAt[] {
  const ordered = inOrder(sales);
  const stepMs = (to.getTime() - from.getTime()) / Math.max(1, samples - 1);
  let sold = 0;
  let next = 0;
  return Array.from({ length: samples }, (_, place) => {
    const at = new Date(place === samples - 1 ? to.getTime() : Math.round(from.getTime() + place * stepMs));
    for (; next < ordered.length && ordered[next]!.at <= at; next += 1) sold += ordered[next]!.seats;
    return { at, seats: sold };
  });
}

/** Sales from the first to the last. */
export function inOrder(sales: readonly Sale[]): Sale[] {
  return sales.toSorted((one, two) => one.at.getTime() - two.at.getTime());
}
