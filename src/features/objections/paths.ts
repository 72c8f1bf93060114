/** Where home mounts this feature's screens. */
export const objectionsPath = '/objection/'

/** Where an employee writes, follows and withdraws the objection to a result of their own. */
export function draftPath(resultId: string): string {
	return `${objectionsPath}r:${resultId}/`
}

/** A sent objection, for who answers it, decides it, or follows it as HR. @param below a path relative to it */
export function objectionPath(objectionId: string, below = ''): string {
	return `${objectionsPath}o:${objectionId}/${below}`
}

/** The same on a card of its own that can be neither forwarded nor saved, for who reads somebody else's. */
export function openPath(objectionId: string): string {
	return `${objectionsPath}open:${objectionId}`
}

/** HR's list, open ones first; pages are counted from 1. */
export function listPath(page = 1): string {
	return `${objectionsPath}l:${page}/`
}

/** Where HR looks for somebody who decides. @param term what was typed, as `searchTerm` leaves it */
export function deciderPath(objectionId: string, term = '', page = 1): string {
	return objectionPath(objectionId, `n:${term.replaceAll(' ', '+')}.${page}/`)
}

/** The two parts of a path's value that a dot divides: a term, and a page (1 where it names none). */
export function termAndPage(value: string): { term: string; page: number } {
	const [term = '', page = ''] = value.split('.')
	return { term: term.replaceAll('+', ' '), page: Number.parseInt(page, 10) || 1 }
}
