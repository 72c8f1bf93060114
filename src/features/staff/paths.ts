/** Where home mounts HR's view of people; the card of one is `e:<employee>/`. */
export const peoplePath = '/people/'

/** @param page counted from 1 */
export function searchPath(term: string, page = 1): string {
	return `${peoplePath}q:${inPath(term)}.${page}/`
}

export function personPath(employeeId: string, place = ''): string {
	return `${peoplePath}e:${employeeId}/${place}`
}

/** Units to which a new official without a NIP could belong, and the card that asks for a name in one of them. */
export function officialsPath(term = '', page = 1): string {
	return `${peoplePath}o:${term}.${page}/`
}

export function officialPath(unitId: string): string {
	return `${peoplePath}n:${unitId}/`
}

/** Their Telegram account: invited, linked, released. */
export function accountPath(employeeId: string): string {
	return `${peoplePath}t:${employeeId}/`
}

/** Who gives named input about the employee of an appraisal. */
export function leadsPath(appraisalId: string, place = ''): string {
	return `${peoplePath}l:${appraisalId}/${place}`
}

/** A search term as it stands in a path, and back. */
export function inPath(term: string): string {
	return term.replaceAll(' ', '+')
}

/** The two parts of a path's value that a dot divides: a term, and a page (1 where it names none). */
export function termAndPage(value: string): { term: string; page: number } {
	const [term = '', page = ''] = value.split('.')
	return { term: term.replaceAll('+', ' '), page: Number.parseInt(page, 10) || 1 }
}

/** What a supervisor had begun to score before it passed to another. */
export function leftDraftsPath(handoverId: string, place = ''): string {
	return `/drafts/d:${handoverId}/${place}`
}
