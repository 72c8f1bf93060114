import { shortName } from '../../domain/short-name.ts'
import type { Translate } from '../../i18n/translate.ts'

const longest = 32

/** "W. Wati, K. Ayu, dan 3 lainnya". @param most so many are named */
export function namesText(t: Translate, names: readonly string[], most: number): string {
	const shown = names.slice(0, most).map(name => shortName(name, longest))
	const rest = names.length - shown.length
	return [...shown, ...(rest > 0 ? [t('digest-more-people', { people: rest })] : [])].join(', ')
}
