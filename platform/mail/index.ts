/** The door of mail and inbox for the server and for modules. */
import { defineModule, type Module } from '#platform/contract/module.ts'
import { inboxContract } from './contract.ts'
import { listMessages, markRead } from './inbox.ts'
import { mailJobs, type MailParts } from './letters.ts'

export { tell, type Telling } from './inbox.ts'
export { sendLetter, type Letter, type MailParts } from './letters.ts'

/** Mail and inbox as a module; without parts it declares itself and sends nothing. */
export function mailModule(parts?: MailParts): Module {
  return defineModule({
    name: 'mail',
    order: 7,
    migrations: new URL('./migrations/', import.meta.url),
    contract: inboxContract,
    operations: { listMessages, markRead },
    ...(parts ? { jobs: mailJobs(parts) } : {}),
  })
}
