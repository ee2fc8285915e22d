export { isMailKind, renderMail, renderQueuedMail, type RenderedMail } from './render-mail.ts';
export type { MailData, MailKind } from './templates/index.ts';
export type { LaunchFacts } from './mail-data.ts';
export { ForeignLinkError, type WebAddresses } from './web-addresses.ts';
export {
  createMailSender,
  isAddress,
  messageIdOf,
  type MailSender,
  type OutgoingMail,
  type SendOutcome,
} from './smtp-sender.ts';
