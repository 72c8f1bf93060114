import { FormattedString } from '@grammyjs/parse-mode'
import type { Translate } from '../../i18n/translate.ts'
import type { PublishedResult } from './published-result.ts'

/** Who said something beside the scorer, and why it is not counted. */
export function leadsText(t: Translate, { leads = [] }: PublishedResult): FormattedString[] {
	if (leads.length === 0) return []
	return [new FormattedString(t('lead-in-result', { names: leads.map(({ name }) => name).join('; ') }))]
}

/** Who scored, where it was not the supervisor: "Dinilai oleh Rai Astawa selaku Plh. menggantikan Made Suarta." */
export function scorerText(t: Translate, { supervisor, handover, successive }: PublishedResult): FormattedString[] {
	if (successive) {
		const people = successive.map(led => t('result-scorer-months', led)).join('; ')
		return [new FormattedString(t('result-scored-in-turn', { people }))]
	}
	if (!supervisor || !handover) return []
	const { capacity, from } = handover
	if (from === null) return [new FormattedString(t('result-scored-by', { name: supervisor }))]
	return [new FormattedString(t(`result-scored-by-${capacity}`, { name: supervisor, from }))]
}
