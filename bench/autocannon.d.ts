/** The part of autocannon that the bench uses; the package ships no types. */
declare module 'autocannon' {
  interface Result {
    readonly requests: { readonly average: number; readonly total: number }
    readonly non2xx: number
    readonly errors: number
  }
  function autocannon(options: {
    readonly url: string
    readonly connections: number
    readonly duration: number
  }): Promise<Result>
  export = autocannon
}
