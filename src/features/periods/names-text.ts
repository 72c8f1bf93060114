import { cut } from '../../domain/cut.ts'
import type { Translate } from '../../i18n/translate.ts'

/** So many people are named in one sentence. */
const named = 5
const longest = 60

/** "Wayan Wati; Ketut Ayu; dan 3 pegawai lain" */
export function namesText(t: Translate, names: readonly string[]): string {
	const shown = names.slice(0, named).map(name => cut(name, longest))
	const rest = names.length - shown.length
	return [...shown, ...(rest > 0 ? [t('handover-more', { people: rest })] : [])].join('; ')
}
