/** Where home mounts what supervisors say through the year. */
export const saidPath = '/said/'

/** What one was told. @param page counted from 1 */
export function receivedPath(page = 1): string {
	return `${saidPath}l:${page}/`
}

/** What one has said. */
export function givenPath(page = 1): string {
	return `${saidPath}g:${page}/`
}

/** To whom it may be said. */
export function teamPath(page = 1): string {
	return `${saidPath}t:${page}/`
}

/** What one has said to somebody. @param reviewId the scoring from which one comes, and goes back to */
export function personPath(employeeId: string, page = 1, reviewId = ''): string {
	return `${saidPath}p:${employeeId}.${page}${reviewId && `.${reviewId}`}/`
}

/** Where it is written. */
export function writePath(employeeId: string): string {
	return `${saidPath}w:${employeeId}/`
}

export function feedbackPath(feedbackId: string, place = ''): string {
	return `${saidPath}f:${feedbackId}/${place}`
}

/** Where it is answered. */
export function answerPath(feedbackId: string): string {
	return feedbackPath(feedbackId, 'a:new/')
}
