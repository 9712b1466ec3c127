/** How many parts the form of a split offers; more are split off the parts again. */
export const partsMax = 4
