import { type Grant, grantPath } from './grant.ts'

/** Where home mounts these screens. */
export const rolesPath = '/roles/'

export function holderPath(employeeId: string): string {
	return `${rolesPath}e:${employeeId}/`
}

/** Asks again before a role is given (`g`) or withdrawn (`w`). */
export function changePath(employeeId: string, how: 'g' | 'w', grant: Grant): string {
	return `${holderPath(employeeId)}ok:${how}.${grantPath(grant)}/`
}

/** The way to a unit, from the top of the tree. */
export function unitPlacePath(employeeId: string, unitId: string | undefined, page = 1): string {
	return `${holderPath(employeeId)}u:${unitId ?? topPath}.${page}/`
}

export const topPath = 'top'
