/** The form of display choices posts here. */
export { switchDisplay as action } from '#ui/display-action.ts'
