import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { shortZone } from '../../domain/zone.ts'
import { type CorrectionField, correctionFields } from './correction-field.ts'
import { detail } from './detail-text.ts'
import type { FoundUnits, OwnRecord } from './own-record.ts'
import type { OwnRequest } from './own-requests.ts'

/** "Data saya": what is on record, what was asked, and how to ask. */
export function ownRecordText(ctx: Ctx, { recorded, requests }: OwnRecord): FormattedString {
	const lines = correctionFields
		.filter(field => recorded[field] !== null || field === 'supervisor')
		.map(field => detail(ctx.t(`join-${field}`), recordedText(ctx, field, recorded[field])))
	const parts = [
		FormattedString.b(ctx.t('join-record-title')),
		FormattedString.join(lines, '\n'),
		...(requests.length > 0 ? [requestsText(ctx, requests)] : []),
		FormattedString.i(ctx.t('join-record-hint')),
	]
	return FormattedString.join(parts, '\n\n')
}

/** What was asked, and what became of it. */
export function requestsText(ctx: Ctx, requests: readonly OwnRequest[]): FormattedString {
	const lines = requests.map(({ field, note, outcome, reason }) => {
		const asked = note === '' ? '' : ` → ${valueText(field, note)}`
		const state = ctx.t.loose(`join-request-${outcome ?? 'open'}`, { reason: reason ?? '' })
		return new FormattedString(`• ${ctx.t(`join-${field}`)}${asked}: `).i(state)
	})
	return FormattedString.b(ctx.t('join-requests-title')).plain('\n').concat(FormattedString.join(lines, '\n'))
}

/** One field: what is recorded, and what is to be typed or chosen. */
export function fieldText(
	ctx: Ctx,
	field: CorrectionField,
	recorded: string | null,
	units: FoundUnits,
): FormattedString {
	const title = FormattedString.b(ctx.t('join-wrong-field', { field: ctx.t(`join-${field}`) }))
	const now = recorded === null ? [] : [detail(ctx.t('join-recorded'), recordedText(ctx, field, recorded))]
	const none = units.term !== '' && units.total === 0 ? [ctx.t('join-unit-nothing', { term: units.term })] : []
	return FormattedString.join([title, ...now, ...none, ctx.t(`join-ask-${field}`)], '\n\n')
}

/** A value as people read it: WITA for Asia/Makassar. */
export function valueText(field: CorrectionField, value: string): string {
	return field === 'zone' ? shortZone(value) : value
}

function recordedText(ctx: Ctx, field: CorrectionField, value: string | null): string {
	return value === null ? ctx.t('join-supervisor-none') : valueText(field, value)
}
