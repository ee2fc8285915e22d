import type { MailLink } from './mail-content.ts';

/** Where the four web applications stand: the only places that a mail links to. */
export interface WebAddresses {
  customerWeb: string;
  supplierWeb: string;
  employeeWeb: string;
  itOperationsWeb: string;
}

/** A mail was to carry a link that leads away from our own web applications. */
export class ForeignLinkError extends Error {
  override readonly name = 'ForeignLinkError';
}

/** A link to a page of one of our web applications. */
export function pageLink(web: string, label: string, ...path: string[]): MailLink {
  return { label, url: new URL(path.map(encodeURIComponent).join('/'), `${web.replace(/\/+$/, '')}/`).href };
}

/** The address of a list of one of our web applications, narrowed by its filter. */
export function listAddress(web: string, path: string, filter: Record<string, string>): string {
  const { url } = pageLink(web, path, path);
  return `${url}?${new URLSearchParams(filter).toString()}`;
}

/** Gives the address back when it leads to one of our web applications; whoever wrote it into the queue may have been deceived (F53). */
export function ownAddress(url: string, webs: WebAddresses): string {
  const origins = Object.values(webs).map(web => new URL(web as string).origin);
  const parsed = URL.parse(url);
  if (parsed === null || !origins.includes(parsed.origin))
    throw new ForeignLinkError('The link leads to none of our web applications.');
  return parsed.href;
}
