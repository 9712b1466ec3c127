/** The figures of expert panels; all three stand in the pack and are the district's to set. */
export const panelFigures = ['expert-panel-seats-min', 'expert-panel-seats-odd', 'expert-panel-opinions-share'] as const
