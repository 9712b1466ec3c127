/** The table of commands says of each file what it adds. */
import { Command } from 'commander'
import { expect, it } from 'vitest'
import { addCommands, adders } from './commands.ts'

const namesOf = (program: Command): string[] => program.commands.map((one) => one.name())

it.each(adders.map(({ names }) => ({ names })))('$names: adds these and nothing else', async ({ names }) => {
  for (const name of names) {
    const program = new Command('luodi')
    await addCommands(program, name)
    expect(namesOf(program).sort()).toEqual([...names].sort())
  }
})

it.each([undefined, '--help', 'statr'])('adds all for %s', async (asked) => {
  const program = new Command('luodi')
  await addCommands(program, asked)
  expect(namesOf(program).sort()).toEqual(adders.flatMap(({ names }) => names).sort())
})
