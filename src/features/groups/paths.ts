/** Where the menu paths of this feature lie. */
export const groupsPath = '/groups/'

export function unitPath(unitId: string): string {
	return `${groupsPath}u:${unitId}/`
}
