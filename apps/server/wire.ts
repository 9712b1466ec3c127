/** The list of what a running Luodi is made of; the one place that names every module. */
import type { Module } from '#platform/contract/module.ts'
import type { MigrationFolder } from '#platform/db/migrate.ts'
import { gazette } from '#modules/gazette/index.ts'

/** The modules, lower ones first. */
export const modules: readonly Module[] = [gazette]

/** Schemas in the order in which they are made. */
export const migrationFolders: readonly MigrationFolder[] = [
  { module: 'luodi', order: 0, folder: new URL('../../platform/db/migrations/', import.meta.url) },
  { module: 'audit', order: 5, folder: new URL('../../platform/audit/migrations/', import.meta.url) },
  ...modules.flatMap(({ name, order, migrations }) =>
    migrations ? [{ module: name, order, folder: migrations }] : [],
  ),
]
