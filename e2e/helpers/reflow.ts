/** Measures what axe does not see: overflow and the size of what fingers hit. */
import type { Page } from '@playwright/test'

/** Boxes that stick out of the page sideways, and targets smaller than `least` pixels, each described. */
export async function reflowFaults(page: Page, least: number): Promise<string[]> {
  return page.evaluate((min) => {
    const faults: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) faults.push(`page is ${root.scrollWidth} wide in ${root.clientWidth}`)
    const isShown = (element: Element): boolean => {
      const box = element.getBoundingClientRect()
      return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden'
    }
    for (const element of document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary',
    )) {
      if (!isShown(element) || element.classList.contains('skip-link')) continue
      const isChoice = element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')
      const target = isChoice ? (element.closest('label') ?? element) : element
      const { width, height } = target.getBoundingClientRect()
      // A link within a sentence follows the line (WCAG 2.5.8, exception for inline targets).
      const parent = target.parentElement
      const isInline =
        getComputedStyle(target).display === 'inline' &&
        parent !== null &&
        (parent.textContent ?? '').trim().length > (target.textContent ?? '').trim().length
      if (isInline) continue
      if (height < min - 0.5 || width < min - 0.5)
        faults.push(`${Math.round(width)}×${Math.round(height)} ${target.outerHTML.slice(0, 110)}`)
    }
    return faults
  }, least)
}
