/** Where home mounts the catalogue. */
export const cataloguePath = '/training/'

/** @param page counted from 1 */
export function pagePath(page: number): string {
	return page === 1 ? cataloguePath : `${cataloguePath}l:${page}/`
}

export function entryPath(id: string): string {
	return `${cataloguePath}e:${id}/`
}

/** What was not in the file that came at `at` (milliseconds since 1970) and is still offered. */
export function leftPath(at: number): string {
	return `${cataloguePath}o:${at.toString(36)}/`
}
