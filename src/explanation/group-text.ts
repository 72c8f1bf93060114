import type { Group } from '../domain/group.ts'
import type { Translate } from '../i18n/translate.ts'

/** "Atasan" */
export function groupName(t: Translate, group: Group): string {
	return t(`result-group-${group}`)
}
