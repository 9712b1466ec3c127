/** A form that works without script; a posting one of a signed-in page carries the hidden form token. */
import type { FormHTMLAttributes } from 'react'
import { useFrame } from '#ui/frame.ts'
import { formTokenField } from '#ui/form-token.ts'

/** `post` unless told; `inline` lays the fields in a row (filters, small acts). `files` allows uploads. */
export function Form({
  method = 'post',
  inline = false,
  files = false,
  className,
  children,
  ...rest
}: FormHTMLAttributes<HTMLFormElement> & { method?: 'get' | 'post'; inline?: boolean; files?: boolean }) {
  const { formToken } = useFrame()
  const name = ['form', inline ? 'form-inline' : '', className ?? ''].filter((part) => part !== '').join(' ')
  return (
    <form
      noValidate={method === 'post'}
      {...rest}
      method={method}
      className={name}
      encType={files ? 'multipart/form-data' : undefined}
    >
      {method === 'post' && formToken !== undefined && <input type="hidden" name={formTokenField} value={formToken} />}
      {children}
    </form>
  )
}
