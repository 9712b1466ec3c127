/** The demo accounts as `luodi start` prints them, each with its password and the code of this moment. */
import { demoAccounts, findPackDemo } from '#modules/directory/index.ts'
import { columns } from './columns.ts'
import { totpCode } from '#platform/identity/index.ts'

/** The table, or an empty text when the pack has no demo. */
export function demoTable(packDir: string, at: Date): string {
  const demo = findPackDemo(packDir)
  if (!demo) return ''
  const head = ['用户名 username', '演示身份 as', '密码 password', '动态口令 code']
  const rows = demoAccounts(demo).map(({ username, name, password, totpSecret }) => [
    username,
    name.zh,
    password,
    totpSecret === undefined ? '–（门户 portal）' : totpCode(totpSecret, at),
  ])
  const note = '  口令每三十秒一换，随时用 ./luodi user codes 查看；演示账号不得用于生产。'
  return [
    ...columns(head, rows)
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
    note,
  ].join('\n')
}
