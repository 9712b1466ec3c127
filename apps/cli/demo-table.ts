/** The demo accounts as `luodi start` prints them, each with its password and the code of this moment. */
import { demoAccounts, findPackDemo } from '#modules/directory/index.ts'
import { totpCode } from '#platform/identity/index.ts'

/** Columns a text takes on a terminal: Chinese characters are two wide. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(
      character,
    )
      ? 2
      : 1
  return width
}

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
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => widthOf(row[column] ?? ''))))
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join('  ')}`.trimEnd()
  const note = '  口令每三十秒一换，随时用 ./luodi user codes 查看；演示账号不得用于生产。'
  return [line(head), `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`, ...rows.map(line), note].join('\n')
}
