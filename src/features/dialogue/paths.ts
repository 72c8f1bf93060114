/** Where home mounts the talks (dialog kinerja). */
export const talksPath = '/talk/'

/** The card of one talk: what it is about, and what both write about it. */
export function talkPath(appraisalId: string, place = ''): string {
	return `${talksPath}a:${appraisalId}/${place}`
}

/** When one talk takes place, or took place. @param page of the slots that may be picked, counted from 1 */
export function timePath(appraisalId: string, place = ''): string {
	return `${talksPath}t:${appraisalId}/${place}`
}

/** A supervisor's people and slots in one period. @param page of the people, counted from 1 */
export function teamPath(periodId: string, page = 1): string {
	return `${talksPath}s:${periodId}.${page}/`
}

/**
 * A day of a supervisor, on which they offer slots.
 * @param day `20261215` @param minutes how long each is
 */
export function dayPath(periodId: string, day: string, minutes: number, place = ''): string {
	return `${talksPath}o:${periodId}.${day}.${minutes}/${place}`
}

/** For HR: the talks of a period that are not confirmed. */
export function unconfirmedPath(periodId: string, page = 1): string {
	return `${talksPath}h:${periodId}.${page}/`
}

/** What stands between the dots of a path's value, ids and numbers. */
export function partsOf(value: string): string[] {
	return value.split('.')
}
