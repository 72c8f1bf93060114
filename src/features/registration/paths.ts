import type { Temporal } from 'temporal-polyfill'

/** Where home mounts this feature's screens: joining, and HR's view of who has joined. */
const joinPath = '/join/'
export const peoplePath = '/people/'
/** Lists of employees, sent as files */
export const importsPath = '/import/'
export const unreachablePath = `${peoplePath}unreachable:1/`

export function invitationPath(id: string): string {
	return `${joinPath}i:${id}/`
}

export function personPath(employeeId: string): string {
	return `${peoplePath}e:${employeeId}/`
}

export function correctionPath(id: string, place = ''): string {
	return `${peoplePath}c:${id}/${place}`
}

/** Names one link of an account in a path, so that a card about an older one does nothing to it. */
export function linkStamp(linkedAt: Temporal.Instant): string {
	return linkedAt.epochMilliseconds.toString(36)
}
