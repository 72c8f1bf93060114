import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, pageRow } from '../../bot/screen.ts'
import type { Page } from '../../domain/page.ts'
import { formatMoment } from '../../i18n/format.ts'
import { invitesPath, paperFormsPath, peoplePath, personPath } from './paths.ts'
import type { Missing, PersonLine, UnitLine } from './people.ts'
import type { UnreachableLine } from './unreachable.ts'

export function joinedText(ctx: Ctx, { items }: Page<PersonLine>): FormattedString {
	const title = FormattedString.b(ctx.t('join-joined-title'))
	if (items.length === 0) return title.plain(`\n\n${ctx.t('join-joined-none')}`)
	const lines = items.map(({ name, unit, linkedAt }) =>
		FormattedString.b(name).plain(`\n${[unit, moment(ctx, linkedAt)].filter(Boolean).join(' · ')}`),
	)
	return FormattedString.join([title, ...lines], '\n\n')
}

export function joinedKeyboard(ctx: Ctx, list: Page<PersonLine>): Button[][] {
	return [...peopleRows(list.items), pages(ctx, list, `${peoplePath}joined:`), end(ctx, peoplePath)]
}

export function missingText(ctx: Ctx, { items }: Page<UnitLine>): FormattedString {
	const title = FormattedString.b(ctx.t('join-missing-title'))
	if (items.length === 0) return title.plain(`\n\n${ctx.t('join-missing-none')}`)
	const lines = items.map(({ name, missing, people }) =>
		FormattedString.b(name).plain(`\n${ctx.t('join-missing-unit', { missing, people })}`),
	)
	return FormattedString.join([title, ...lines], '\n\n')
}

export function missingKeyboard(ctx: Ctx, list: Page<UnitLine>): Button[][] {
	const units = list.items.map(({ id, name }) => [button(`${peoplePath}u:${id}/`, name)])
	return [
		...units,
		pages(ctx, list, `${peoplePath}missing:`),
		list.total > 0 ? [button(invitesPath, ctx.t('join-missing-invite-all'))] : [],
		end(ctx, peoplePath),
	]
}

export function unitText(ctx: Ctx, { unit, total }: Missing): FormattedString {
	const title = FormattedString.b(`${ctx.t('join-missing-title')}\n${unit.name}`)
	const count = total === 0 ? ctx.t('join-missing-unit-none') : ctx.t('join-missing-count', { count: total })
	return title.plain(`\n\n${count}`)
}

export function unitKeyboard(ctx: Ctx, list: Missing): Button[][] {
	return [
		...peopleRows(list.items),
		pages(ctx, list, `${peoplePath}u:${list.unit.id}/p:`),
		list.total > 0 ? [button(`${invitesPath}u:${list.unit.id}/`, ctx.t('join-missing-invite'))] : [],
		[button(paperFormsPath(list.unit.id), ctx.t('join-missing-paper'))],
		end(ctx, `${peoplePath}missing:1/`),
	]
}

export function unreachableText(ctx: Ctx, { items, total }: Page<UnreachableLine>): FormattedString {
	const title = FormattedString.b(ctx.t('join-unreachable-title'))
	if (items.length === 0) return title.plain(`\n\n${ctx.t('join-unreachable-none')}`)
	const lines = items.map(({ name, unit, since }) =>
		FormattedString.b(name).plain(`\n${unit}\n${ctx.t('join-unreachable-since', { at: moment(ctx, since) })}`),
	)
	return FormattedString.join([title, ctx.t('join-unreachable-hint', { count: total }), ...lines], '\n\n')
}

export function unreachableKeyboard(ctx: Ctx, list: Page<UnreachableLine>): Button[][] {
	return [...peopleRows(list.items), pages(ctx, list, `${peoplePath}unreachable:`), end(ctx, peoplePath)]
}

function peopleRows(people: readonly { id: string; name: string }[]): Button[][] {
	return people.map(({ id, name }) => [button(personPath(id), name)])
}

function pages<T>(ctx: Ctx, { page, pages }: Page<T>, path: string): Button[] {
	return pageRow(ctx, page, pages, number => `${path}${number}/`)
}

function end(ctx: Ctx, back: string): Button[] {
	return [backButton(ctx, back), homeButton(ctx)]
}

function moment(ctx: Ctx, at: PersonLine['linkedAt']): string {
	return at ? formatMoment(at, zoneOf(ctx), ctx.identity.language) : ''
}
