/** The part of dagre that the diagram uses; the package's own types name files that the compiler does not find. */
declare module '@dagrejs/dagre' {
  interface Box {
    x: number
    y: number
    width: number
    height: number
  }
  interface Line {
    points: { x: number; y: number }[]
    x: number
    y: number
  }
  /** A directed graph with sizes; `layout` adds places. */
  export class Graph {
    constructor(options?: { multigraph?: boolean })
    setGraph(options: Record<string, string | number>): void
    setDefaultEdgeLabel(label: () => object): void
    setNode(id: string, size: { width: number; height: number }): void
    setEdge(from: string, to: string, size: { width: number; height: number; labelpos: 'c' }): void
    graph(): { width?: number; height?: number }
    node(id: string): Box
    edge(from: string, to: string): Line
  }
  export function layout(graph: Graph): void
}
