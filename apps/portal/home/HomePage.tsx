/** The portal's first page. */
export default function HomePage() {
  return <h1>落地</h1>
}
