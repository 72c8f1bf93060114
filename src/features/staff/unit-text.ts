import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { detail } from './card-text.ts'
import type { Move, UnitChoice } from './unit-change.ts'

export function unitsText(ctx: Ctx, { person, term, units }: UnitChoice): FormattedString {
	const title = FormattedString.b(ctx.t('staff-unit-title', { name: person.name }))
	const now = detail(ctx.t('staff-unit'), person.unit)
	const none = units.total === 0 ? [ctx.t('staff-unit-none', { term })] : []
	return FormattedString.join([title, now, ...none, FormattedString.i(ctx.t('staff-unit-hint'))], '\n\n')
}

export function moveText(ctx: Ctx, { person, unit }: Move): FormattedString {
	const title = FormattedString.b(ctx.t('staff-unit-confirm', { name: person.name, unit: unit.name }))
	return FormattedString.join([title, ctx.t(person.official ? 'official-unit-explain' : 'staff-unit-explain')], '\n\n')
}
