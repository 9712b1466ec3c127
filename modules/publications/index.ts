/** The public record's door for the server and other modules. */
import { defineModule } from '#platform/contract/module.ts'
import { publicationsContract } from './contract.ts'
import { getPublication, listPublications } from './queries.ts'

export { publish, type Publication } from './operations.ts'

export const publications = defineModule({
  name: 'publications',
  order: 20,
  migrations: new URL('./migrations/', import.meta.url),
  contract: publicationsContract,
  operations: { listPublications, getPublication },
})
