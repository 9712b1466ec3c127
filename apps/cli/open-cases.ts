/** What commands on cases work with: the registry, the calendar as it is now, and the vault that names applicants. */
import type { Config } from '#platform/config/config.ts'

/** Reads the definitions and the calendar; the database comes with the command. */
export async function openCases() {
  const [
    { procedureRuns },
    { openRegistry },
    { fileNotices },
    { openCalendarKeeper },
    { openPersonVault },
    { readSecrets },
    { openKeys },
  ] = await Promise.all([
    import('#apps/server/wire.ts'),
    import('#modules/procedures/registry.ts'),
    import('#apps/server/calendar.ts'),
    import('#modules/calendar/index.ts'),
    import('#modules/directory/index.ts'),
    import('#platform/config/config.ts'),
    import('#platform/config/keys.ts'),
  ])
  const keeper = openCalendarKeeper(fileNotices)
  return {
    keeper,
    registry: openRegistry(procedureRuns),
    keysOf: (config: Config) => openKeys(readSecrets(config)),
    openPersonVault,
  }
}

/** What acting on cases stands on. */
export function onCases(opened: Awaited<ReturnType<typeof openCases>>, config: Config) {
  const keys = opened.keysOf(config)
  return {
    keys,
    vault: opened.openPersonVault(keys),
    calendar: () => opened.keeper.calendar(),
    registry: opened.registry,
  }
}
