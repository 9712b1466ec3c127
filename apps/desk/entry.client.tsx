/** Wakes the pages that asked for script; they worked before it came. */
import { startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { keepTyping } from '#ui/keep-typing.ts'

const release = keepTyping(document)

function Awake() {
  useEffect(release, [])
  return <HydratedRouter />
}

startTransition(() => {
  hydrateRoot(document, <Awake />)
})
