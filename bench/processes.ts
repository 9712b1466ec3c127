/** What the system says of a process: processor time and memory (Linux; elsewhere undefined). */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

let ticksPerSecond = 0

/** Seconds of processor time that a process has used, its own and the kernel's for it. */
export function cpuSeconds(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return undefined
  ticksPerSecond ||= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const text = readFileSync(file, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** A process and everything it started, by walking the parents. */
export function familyOf(pid: number): number[] {
  if (!existsSync('/proc')) return [pid]
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name) || !existsSync(`/proc/${name}/stat`)) continue
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended between the listing and the reading.
    }
  }
  const family = [pid]
  for (const one of family)
    for (const [child, parent] of parents) if (parent === one && !family.includes(child)) family.push(child)
  return family
}

/** Proportional memory of processes in bytes: shared pages count once among those who share them. */
export function memoryOf(pids: readonly number[]): number | undefined {
  let total = 0
  for (const pid of pids) {
    try {
      total += Number(/^Pss:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
    } catch {
      return undefined
    }
  }
  return total
}
