/** Where home mounts answers to results: periods, for HR and auditors. */
export const responsesPath = '/response/'

/** The employee's own answer to a version of their result. */
export function answerPath(resultId: string): string {
	return `${responsesPath}r:${resultId}/`
}

/** How the answers of a period stand, in numbers. */
export function periodPath(periodId: string): string {
	return `${responsesPath}p:${periodId}/`
}

/** Who of a period has answered so. @param page counted from 1 */
export function statePath(periodId: string, state: string, page = 1): string {
	return `${responsesPath}s:${periodId}.${state}.${page}/`
}

/** How the people whom a supervisor scored have answered. */
export function teamPath(periodId: string, page = 1): string {
	return `${responsesPath}t:${periodId}.${page}/`
}

/** An officer notes that a result was handed over. @param day ISO, which is confirmed there */
export function handoverPath(resultId: string, day?: string): string {
	return `${responsesPath}h:${resultId}/${day ? `d:${day}/` : ''}`
}

/** How long people have, and one of these times. */
export const timesPath = `${responsesPath}set:all/`
export function timePath(which: string): string {
	return `${responsesPath}set:${which}/`
}

/** Where an employee writes an objection to their result; another feature's. */
export function objectionPath(resultId: string): string {
	return `/objection/r:${resultId}/`
}
