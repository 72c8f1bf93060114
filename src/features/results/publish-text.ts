import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import type { PeoplePage } from './people-list.ts'
import { withoutLine } from './people-text.ts'
import type { Blocker, Readiness } from './readiness.ts'
import { moment, type Reader } from './text.ts'

/** How far the period is, and whether it can be published. */
export function readinessText(reader: Reader, readiness: Readiness, blocker: Blocker | undefined): FormattedString {
	const { t } = reader
	const { appraisals, scored } = readiness
	const counts = t('result-publish-counts', { appraisals, scored, without: appraisals - scored })
	const closes = (key: 'result-publish-feedback' | 'result-publish-supervisor', instant: Temporal.Instant | null) =>
		instant ? [t(key, { moment: moment(reader, instant) })] : []
	const windows = [
		...closes('result-publish-feedback', readiness.feedbackCloses),
		...closes('result-publish-supervisor', readiness.supervisorCloses),
	]
	const talks = readiness.talks
		? [
				t('result-publish-talks', {
					count: readiness.talks.unconfirmed,
					moment: moment(reader, readiness.talks.closesAt),
				}),
			]
		: []
	const state = blocker ? t(`refusal-publish-${blocker}`) : t('result-publish-ready')
	return FormattedString.join([heading(reader, readiness), counts, windows.join('\n'), ...talks, state], '\n\n')
}

/** The first question: what will happen, to how many, and who gets nothing. */
export function firstConfirmation(reader: Reader, readiness: Readiness, without: PeoplePage): FormattedString {
	const { t } = reader
	const parts = [
		heading(reader, readiness),
		new FormattedString(t('result-publish-what', { results: readiness.ready })),
	]
	const later = readiness.state !== 'published' ? readiness.scored - readiness.ready : 0
	if (later > 0) parts.push(new FormattedString(t('result-publish-later', { count: later })))
	if (without.total > 0) {
		const shown = without.people.map(person => withoutLine(t, person)).join('\n')
		const rest = without.total - without.people.length
		const more = rest > 0 ? `\n${t('result-publish-more', { count: rest })}` : ''
		const lead = FormattedString.b(t('result-publish-without', { count: without.total }))
		parts.push(lead.plain(`\n${shown}${more}`))
	}
	return FormattedString.join([...parts, new FormattedString(t('result-publish-first'))], '\n\n')
}

/** The second: it cannot be taken back. */
export function secondConfirmation(reader: Reader, readiness: Readiness): FormattedString {
	const { t } = reader
	const asked = FormattedString.b(t('result-publish-second', { results: readiness.ready }))
	return FormattedString.join([heading(reader, readiness), asked], '\n\n')
}

function heading({ t }: Reader, { periodName }: Readiness): FormattedString {
	return FormattedString.b(t('result-publish-title')).plain(`\n${periodName}`)
}
