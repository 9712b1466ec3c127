/** When the demo's cases are told: after the first pages can be read, and before limits that ran out act by themselves. */

/** Something that is told once it was begun; `told` also comes when there is nothing to tell or it was stopped. */
export interface Telling {
  readonly told: Promise<void>
  begin(): void
  /** Lets the step under way end. */
  stop(): Promise<void>
}

/** `tell` looks at what it is given between two steps and must not throw; without it there is nothing to wait for. */
export function openTelling(tell?: (isStopped: () => boolean) => Promise<void>): Telling {
  const { promise: told, resolve } = Promise.withResolvers<void>()
  let [isStopped, isBegun] = [false, false]
  if (tell === undefined) resolve()
  return {
    told,
    begin() {
      isBegun = true
      if (tell !== undefined && !isStopped) void tell(() => isStopped).then(resolve)
    },
    async stop() {
      isStopped = true
      if (!isBegun) resolve()
      await told
    },
  }
}
