/** The year asked for in an address; what is no year asks for the running one. */
export function yearIn(request: Request): { year?: number } {
  const year = Number(new URL(request.url).searchParams.get('year'))
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {}
}
