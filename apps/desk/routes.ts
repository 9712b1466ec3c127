/** The desk's addresses; every page stands in Chinese and, behind `/en`, in English. */
import { type RouteConfig, route } from '@react-router/dev/routes'

export default [route('en?', 'home/HomePage.tsx')] satisfies RouteConfig
