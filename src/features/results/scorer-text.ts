import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import { formatDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PublishedResult } from '../../result/published-result.ts'

/** Who said something beside the scorer, and why it is not counted. */
export function leadsText(t: Translate, { leads = [] }: PublishedResult): FormattedString[] {
	if (leads.length === 0) return []
	return [new FormattedString(t('lead-in-result', { names: leads.map(({ name }) => name).join('; ') }))]
}

/**
 * Who scored, where it was not the supervisor: "Dinilai oleh Rai Astawa selaku Plh. menggantikan Made Suarta."; and what
 * officers have entered from signed forms.
 */
export function scorerText(t: Translate, result: PublishedResult): FormattedString[] {
	const onPaper = (result.onPaper ?? []).map(({ group, name, signedOn }) => {
		const day = formatDay(Temporal.PlainDate.from(signedOn), t.language)
		return new FormattedString(t(`result-on-paper-${group}`, { name, day }))
	})
	return [...scoredByText(t, result), ...onPaper]
}

function scoredByText(t: Translate, { supervisor, handover, successive }: PublishedResult): FormattedString[] {
	if (successive) {
		const people = successive.map(led => t('result-scorer-months', led)).join('; ')
		return [new FormattedString(t('result-scored-in-turn', { people }))]
	}
	if (!supervisor || !handover) return []
	const { capacity, from, during } = handover
	if (from === null) return [new FormattedString(t('result-scored-by', { name: supervisor }))]
	if (during && (capacity === 'plt' || capacity === 'plh')) {
		const [since, until] = [during.since, during.until].map(day => formatDay(Temporal.PlainDate.from(day), t.language))
		return [
			new FormattedString(
				t(`result-scored-by-${capacity}-during`, { name: supervisor, from, since: since!, until: until! }),
			),
		]
	}
	return [new FormattedString(t(`result-scored-by-${capacity}`, { name: supervisor, from }))]
}
