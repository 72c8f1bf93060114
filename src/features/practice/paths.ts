import type { PracticeGroup } from '../../domain/practice.ts'

/** Where home mounts this feature's screens. */
export const practicePath = '/practice/'

/** A round is one's only one: its questionnaire stands below `r:now/`. */
export const roundId = 'now'

/** Where the questionnaire of a round stands. */
export function roundsPath(group: PracticeGroup): string {
	return `${practicePath}${group}/`
}

export function roundPath(group: PracticeGroup, place = ''): string {
	return `${roundsPath(group)}r:${roundId}/${place}`
}

export function resultPath(page = 0): string {
	return `${practicePath}result:${page}/`
}

/** What is shown of peers when too few have sent theirs, and when enough have. */
export function peersPath(many: 'few' | 'enough'): string {
	return `${practicePath}peers:${many}/`
}
