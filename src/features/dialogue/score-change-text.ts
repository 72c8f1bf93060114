import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import type { Scale } from '../../domain/instrument.ts'
import { requiredLevel } from '../../domain/standard.ts'
import { draftText } from '../../drafts/text.ts'
import { changedText } from '../../explanation/change-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import { type Changeable, type DraftedChange, isReason, longestReason, shortestReason } from './score-change.ts'
import type { Talk } from './talk.ts'
import { heading, type Reader } from './talk-text.ts'

/** "4 · Baik", or "Level 4 · Mumpuni". */
export function pointText(t: Translate, { instrument }: Talk, { value, label }: Scale[number]): string {
	const point = { value, label: label[t.language] }
	return instrument.result.kind === 'gap' ? t('criteria-level', point) : t('criteria-point', point)
}

/** Which score is to be changed. */
export function changesText(reader: Reader, talk: Talk): FormattedString {
	const { t } = reader
	return FormattedString.join([heading(reader, talk), t('talk-change-hint', { name: talk.employee.name })], '\n\n')
}

/** One indicator with what each point stands for. */
export function pointsText(reader: Reader, change: Changeable): FormattedString {
	const { t } = reader
	const { talk, indicator, before } = change
	const { instrument, jenjang } = talk
	const level = requiredLevel(instrument, indicator, jenjang)
	const standard = jenjang && level !== null ? [t('questionnaire-standard', { jenjang, level })] : []
	const points = instrument.scale.map(point => {
		const anchor = indicator.anchors[point.value]?.[t.language]
		return FormattedString.b(pointText(t, talk, point)).plain(anchor ? `\n${anchor}` : '')
	})
	const now = FormattedString.b(indicator.title[t.language]).plain(
		`\n${t('talk-change-now', { score: before ?? t('questionnaire-unable') })}`,
	)
	return FormattedString.join([heading(reader, talk), now, ...standard, ...points, t('talk-change-choose')], '\n\n')
}

/** What will be changed for which reason, and what that means; or the reason is asked for. */
export function reasonText(ctx: Ctx, zone: string, change: DraftedChange): FormattedString {
	const { t } = ctx
	const { talk, indicator, reason } = change
	const what = FormattedString.b(indicator.title[t.language]).plain(`: ${changedText(t, change)}`)
	const { name } = talk.employee
	const limits = { name, least: shortestReason, most: longestReason }
	const said =
		reason === undefined
			? [new FormattedString(t('talk-change-ask', limits))]
			: [
					draftText(ctx, t('talk-change-because'), reason, longestReason),
					new FormattedString(t(whatNow(reason), limits)),
				]
	return FormattedString.join([heading({ t, zone }, talk), what, ...said], '\n\n')
}

/** What changing means where the reason will do, else what is wrong with it. */
function whatNow(reason: string) {
	if (reason.length < shortestReason) return 'refusal-talk-reason-short'
	return isReason(reason) ? 'talk-change-means' : 'talk-change-ask'
}

/** "Ketelitian · 3" on a button. */
export function changeableText(t: Translate, { indicator, before }: Pick<Changeable, 'indicator' | 'before'>): string {
	return `${cut(indicator.title[t.language], 36)} · ${before ?? t('talk-change-unable')}`
}
