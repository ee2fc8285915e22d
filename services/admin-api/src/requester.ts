/** Who asks for something, by name for histories and by id for the audit. */
export interface Requester {
  id: string;
  name: string;
  role: string;
}
