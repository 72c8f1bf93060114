import { type Filter, filterPath } from './filter.ts'

/** Where home mounts these screens. */
export const auditPath = '/audit/'

export function logPath(filter: Filter, page = 1): string {
	return `${auditPath}l:${filterPath(filter)}~${page}/`
}

export function aggregatePath(periodId: string): string {
	return `${auditPath}p:${periodId}/`
}
