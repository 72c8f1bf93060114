/** Where home mounts these screens; short, since a question's path is as long as Telegram lets it be. */
const base = '/paper/'
export const groups = ['self', 'supervisor'] as const
/** Whose forms an officer enters: never what is said anonymously. */
export type PaperGroup = (typeof groups)[number]

export const pathOfGroup: Record<PaperGroup, string> = { self: `${base}o/`, supervisor: `${base}s/` }

/** @param page counted from 1 */
export function formsPath(employeeId: string, page = 1): string {
	return `${base}e:${employeeId}.${page}/`
}

/** What is printed for a unit at once */
export function unitPath(unitId: string): string {
	return `${base}u:${unitId}/`
}

export function formPath(group: PaperGroup, reviewId: string, place = ''): string {
	return `${pathOfGroup[group]}r:${reviewId}/${place}`
}

/** The card of one employee (features/staff) */
export function personPath(employeeId: string): string {
	return `/people/e:${employeeId}/`
}
