import { decimal } from '../../explanation/figures-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { ShortResult } from './short-result.ts'

/** "Baik · 75,45" or "Kesesuaian 88,89%" */
export function inShort(t: Translate, result: ShortResult): string {
	switch (result.kind) {
		case 'weighted':
			return `${result.predikat[t.language]} · ${decimal(t, result.nilai)}`
		case 'gap':
			return result.match === null
				? t('result-gap-short-none')
				: t('result-gap-short', { match: decimal(t, result.match) })
		default:
			return result satisfies never
	}
}
