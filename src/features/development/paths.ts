/** Where home mounts plans. */
export const ownPath = '/plan/'

/**
 * @param page counted from 1
 * @param reviewId the review beside which the plan is read, and to which it leads back
 */
export function personPath(employeeId: string, page = 1, reviewId?: string): string {
	return `${ownPath}p:${employeeId}.${page}${reviewId ? `.${reviewId}` : ''}/`
}

/** What somebody's latest result suggests. @param page counted from 1 */
export function suggestionsPath(employeeId: string, page = 1): string {
	return `${ownPath}s:${employeeId}.${page}/`
}

/** One gap of somebody's latest result. @param page of the catalogue's entries, counted from 1 */
export function gapPath(employeeId: string, gapId: string, page = 1): string {
	return `${ownPath}g:${employeeId}.${gapId}.${page}/`
}

/** The goal of a new item in somebody's plan is typed here. */
export function newPath(employeeId: string): string {
	return `${ownPath}n:${employeeId}/`
}

export function itemPath(itemId: string, place = ''): string {
	return `${ownPath}i:${itemId}/${place}`
}

export function teamPath(page = 1): string {
	return `${ownPath}t:${page}/`
}

/** @param which `y2026`, or `p` and the id of a period */
export function exportPath(which: string, page = 1): string {
	return `${ownPath}x:${which}.${page}/`
}

/** The parts of a path's value that dots divide. */
export function partsOf(value: string): string[] {
	return value.split('.')
}

/** The first two of them: an id, and a page (1 where it names none). */
export function idAndPage(value: string): { id: string; page: number } {
	const [id = '', page = ''] = partsOf(value)
	return { id, page: Number.parseInt(page, 10) || 1 }
}
