/** What a case's facts say of a company that applies under another name than the one registered here. */

/** Names of companies are public; natural persons make no such claim. */
export interface NameFactData {
  /** The applicant says that the company changed its name. */
  readonly 'name-claimed': { readonly known: string; readonly claimed: string }
  /** The officer compared it with a paper of the registration authority. */
  readonly 'name-checked': { readonly holds: boolean; readonly evidence: string }
  /** Another person of the unit decided; confirmed, the directory bears the new name from that day. */
  readonly 'name-decided': { readonly confirmed: boolean; readonly reason: string }
}
