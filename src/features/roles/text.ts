import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { type Button, button, homeButton } from '../../bot/screen.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Grant } from './grant.ts'
import type { Change, Holder } from './holders.ts'
import { changePath, holderPath, rolesPath, unitPlacePath } from './paths.ts'

/** "Kepegawaian unit Puskesmas": a role in a sentence. @param unit its unit, for HR of one */
export function roleName(t: Translate, { role }: Pick<Grant, 'role'>, unit = ''): string {
	return role === 'unit_hr' ? t('role-of-unit', { unit }) : t(`role-name-${role}`)
}

export function holderLine(t: Translate, { roles, units }: Holder): string {
	const names = roles.map(role =>
		role === 'unit_hr' ? roleName(t, { role }, units.map(({ name }) => name).join(', ')) : roleName(t, { role }),
	)
	return names.length > 0 ? names.join(' · ') : t('role-none')
}

export function holderText(ctx: Ctx, holder: Holder): FormattedString {
	const { name, post, unit, roles } = holder
	const isSelf = holder.id === ctx.identity.employee?.id
	const parts = [
		FormattedString.b(`🔑 ${name}`).plain(`\n${post}, ${unit}`),
		new FormattedString(holderLine(ctx.t, holder)),
		...roles.map(role => FormattedString.i(ctx.t(`role-means-${role}`))),
		...(isSelf ? [new FormattedString(ctx.t('role-self'))] : []),
	]
	return FormattedString.join(parts, '\n\n')
}

export function holderKeyboard(ctx: Ctx, { id, roles, units }: Holder): Button[][] {
	const end = [button(rolesPath, ctx.t('common-back')), homeButton(ctx)]
	if (id === ctx.identity.employee?.id) return [end]
	const give = (role: 'hr' | 'auditor') =>
		roles.includes(role) ? [] : [[button(changePath(id, 'g', { role }), ctx.t(`role-give-${role}`))]]
	const withdraw = (grant: Grant, unit?: string) => [
		button(changePath(id, 'w', grant), ctx.t('role-withdraw', { role: roleName(ctx.t, grant, unit) })),
	]
	return [
		...give('hr'),
		[button(unitPlacePath(id, undefined), ctx.t('role-give-unit_hr'))],
		...give('auditor'),
		...roles.flatMap(role => (role === 'unit_hr' ? [] : [withdraw({ role })])),
		...units.map(unit => withdraw({ role: 'unit_hr', unitId: unit.id }, unit.name)),
		end,
	]
}

/** Asks again: what the role means, whom it is about in numbers, and what cannot be undone. */
export function changeText(ctx: Ctx, how: 'g' | 'w', { role }: Grant, change: Change): FormattedString {
	const { holder, unit, lapsing } = change
	const about = { name: holder.name, role: roleName(ctx.t, { role }, unit?.name) }
	const parts = how === 'g' ? givingParts(ctx.t, role, unit, lapsing) : [ctx.t('role-withdraw-effect')]
	const title = how === 'g' ? ctx.t('role-confirm-give', about) : ctx.t('role-confirm-withdraw', about)
	return FormattedString.join(
		[
			FormattedString.b(title).plain(`\n${holder.post}, ${holder.unit}`),
			...parts.map(part => new FormattedString(part)),
		],
		'\n\n',
	)
}

export function changeKeyboard(ctx: Ctx, how: 'g' | 'w', { holder }: Change): Button[][] {
	return [
		[button('do', ctx.t(how === 'g' ? 'role-yes-give' : 'role-yes-withdraw'), 'danger')],
		[button(holderPath(holder.id), ctx.t('common-cancel'))],
	]
}

function givingParts(t: Translate, role: Grant['role'], unit: Change['unit'], lapsing: number): string[] {
	return [
		t(`role-means-${role}`),
		...(unit ? [t('role-unit-people', { unit: unit.name, people: unit.people })] : []),
		...(role === 'auditor' ? [] : [t('role-no-feedback')]),
		...(lapsing > 0 ? [t('role-lapsing', { count: lapsing })] : []),
		t('role-told'),
	]
}
