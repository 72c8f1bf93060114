/** Where home mounts plans. */
export const ownPath = '/plan/'

/** @param page counted from 1 */
export function personPath(employeeId: string, page = 1): string {
	return `${ownPath}p:${employeeId}.${page}/`
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

/** The two parts of a path's value that a dot divides: an id, and a page (1 where it names none). */
export function idAndPage(value: string): { id: string; page: number } {
	const [id = '', page = ''] = value.split('.')
	return { id, page: Number.parseInt(page, 10) || 1 }
}
