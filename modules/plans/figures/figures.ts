/** Figures of commitments for the rest of plans: recording one, and what is known on a day. */
export { recordFigure, type NewFigure } from './recording.ts'
export { figuresOn, measuresOn, type FiguresOf } from './reading.ts'
export { achievement } from './rules.ts'
export { lampOf, type Lamp, type LampInput, type LampResult } from './lamps.ts'
export type { Achievement, Figure, FigureValues, Measure, Span } from './measure.ts'
