/** What supervision stands on besides the context of a call. */
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { PersonVault } from '#modules/directory/index.ts'

export interface SupervisionParts {
  /** Working days by the State Council's notices. */
  calendar(): WorkingCalendar
  /** Opens the names of persons named for a duty. */
  readonly vault: PersonVault
}
