import type { Temporal } from 'temporal-polyfill'

/** Where home mounts this feature's screens: joining, and HR's view of who has joined. */
const joinPath = '/join/'
export const peoplePath = '/people/'
/** Lists of employees, sent as files */
export const importsPath = '/import/'
/** Codes to be printed, of everyone; below `u:<unit>/` of one unit */
export const invitesPath = '/invite/'
export const unreachablePath = `${peoplePath}unreachable:1/`

/** Blank forms of a unit's people without Telegram, to be printed (features/paper) */
export function paperFormsPath(unitId: string): string {
	return `/paper/u:${unitId}/`
}

/** What is on record of oneself */
export const ownRecordPath = '/record/'

export function invitationPath(id: string): string {
	return `${joinPath}i:${id}/`
}

/** What is on record of who is invited, as far as an invitation shows it */
export function invitedRecordPath(invitationId: string): string {
	return `${invitationPath(invitationId)}d:all/`
}

/** The card of one employee (features/staff) */
export function personPath(employeeId: string): string {
	return `${peoplePath}e:${employeeId}/`
}

/** Their Telegram account: invited, linked, released */
export function accountPath(employeeId: string): string {
	return `${peoplePath}t:${employeeId}/`
}

export function correctionPath(id: string, place = ''): string {
	return `${peoplePath}c:${id}/${place}`
}

/** Names one link of an account in a path, so that a card about an older one does nothing to it. */
export function linkStamp(linkedAt: Temporal.Instant): string {
	return linkedAt.epochMilliseconds.toString(36)
}
