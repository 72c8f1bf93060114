import type { Temporal } from 'temporal-polyfill'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { levelHow, standardLine } from '../../questionnaire/level-text.ts'
import { type Item, isRequired, itemsOf } from '../../questionnaire/progress.ts'
import type { PaperForm } from '../../reports/paper-form.ts'
import type { FormPart } from '../../reports/paper-form-parts.ts'
import type { BlankForm, PrintedPerson } from './printing.ts'

/** Who prints, in which language and zone they read, and when. */
export interface Printing {
	t: Translate
	zone: string
	officer: string
	at: Temporal.Instant
}

/** The form as it is printed, in the officer's language. */
export function paperForm(printing: Printing, agency: string, form: BlankForm): PaperForm {
	const { t, zone, officer } = printing
	const { group, rater, subject, instrument, period } = form
	const moment = (at: Temporal.Instant) => formatMoment(at, zone, t.language)
	const title = t(`paper-form-title-${group}`)
	const until = moment(form.closesAt)
	return {
		agency,
		title,
		facts: [
			{ label: t('paper-form-period'), value: period },
			{ label: t('paper-form-instrument'), value: instrument.title[t.language] },
			{ label: t('paper-form-rater'), value: personText(t, rater, rater.official) },
			{ label: t('paper-form-role'), value: t(`paper-form-role-${group}`) },
			{
				label: t('paper-form-subject'),
				value: group === 'self' ? t('paper-form-subject-self') : personText(t, subject, false),
			},
			{ label: t('paper-form-until'), value: until },
		],
		notes: notesOf(printing, form),
		scale: {
			label: t(`paper-form-scale-${instrument.result.kind}`),
			value: instrument.scale
				.toReversed()
				.map(({ value, label }) => t('paper-form-point', { value, label: label[t.language] }))
				.join('   '),
		},
		parts: partsOf(t, form),
		signature: {
			declaration: t('paper-form-declaration'),
			place: t('paper-form-place'),
			sign: t('paper-form-sign'),
			name: rater.name,
			number: rater.official ? rater.post : t('paper-form-number', { number: rater.number }),
		},
		office: {
			title: t('paper-form-office'),
			entered: t('paper-form-entered'),
			day: t('paper-form-day'),
			deadline: t('paper-form-deadline', { until }),
		},
		foot: t('paper-form-foot', { title, name: subject.name, period, moment: moment(printing.at), officer }),
	}
}

/** An official has no number of their own, only one by which they are recorded. */
function personText(t: Translate, { name, number, post, unit }: PrintedPerson, official: boolean): string {
	const about = [...(official ? [] : [t('paper-form-number', { number })]), post, unit]
	return `${name}\n${about.join(' · ')}`
}

function notesOf({ t }: Printing, { group, instrument, subject }: BlankForm): string[] {
	const { kind } = instrument.result
	const isGap = kind === 'gap'
	return [
		t('paper-form-how'),
		...(isGap ? [levelHow({ t }, group)] : []),
		...(isGap && !subject.jenjang ? [t('paper-form-no-jenjang')] : []),
		...(group === 'supervisor' ? [t(`paper-form-how-${kind}`), t('paper-form-how-unable')] : []),
	]
}

function partsOf(t: Translate, form: BlankForm): FormPart[] {
	const items = itemsOf(form)
	return items.flatMap((item, index): FormPart[] => {
		const before = items[index - 1]
		const part = partOf(t, form, item, index + 1)
		if (item.kind === 'question')
			return before?.kind === 'question' ? [part] : [{ kind: 'heading', text: t('paper-form-questions') }, part]
		const isFirst = before?.kind !== 'indicator' || before.aspect !== item.aspect
		return isFirst ? [{ kind: 'heading', text: item.aspect.title[t.language] }, part] : [part]
	})
}

function partOf(t: Translate, { group, instrument, subject }: BlankForm, item: Item, number: number): FormPart {
	if (item.kind === 'question') {
		const { text, hint } = item.question
		const about = [...(hint ? [hint[t.language]] : []), ...(isRequired(item) ? [] : [t('questionnaire-optional')])]
		return { kind: 'question', title: `${number}. ${text[t.language]}`, about }
	}
	const { title, description, anchors } = item.indicator
	const isMeasured = instrument.result.kind === 'gap' && subject.jenjang !== null
	const points = instrument.scale.toReversed().map(({ value, label }) => {
		return { mark: String(value), text: (anchors[value] ?? label)[t.language] }
	})
	return {
		kind: 'choice',
		title: `${number}. ${title[t.language]}`,
		about: [
			...(description ? [description[t.language]] : []),
			...(isMeasured ? [standardLine({ t }, instrument, item.indicator, subject.jenjang)] : []),
		],
		points: group === 'supervisor' ? [...points, { mark: '–', text: t('questionnaire-unable') }] : points,
		words: t(group === 'supervisor' ? 'paper-form-reason' : 'paper-form-comment'),
	}
}
