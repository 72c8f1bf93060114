import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, button, homeButton, pageRow } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import type { Page } from '../../domain/page.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { ListedAnnouncement } from './list.ts'
import { announcementPath, announcementsPath } from './paths.ts'

/** Long enough to know it again. */
const [longestLine, longestLabel] = [120, 40]

export function listText(ctx: Ctx, { items }: Page<ListedAnnouncement>): FormattedString {
	const title = FormattedString.b(ctx.t('announce-title'))
	if (items.length === 0) return title.plain(`\n\n${ctx.t('announce-none')}`)
	const lines = items.map(item =>
		FormattedString.b(beginning(ctx, item, longestLine)).plain(`\n${stateText(ctx, item)}`),
	)
	return FormattedString.join([title, ...lines], '\n\n')
}

export function listKeyboard(ctx: Ctx, { items, page, pages }: Page<ListedAnnouncement>): Button[][] {
	return [
		[button(`${announcementsPath}new`, ctx.t('announce-new'), 'primary')],
		...items.map(item => [button(announcementPath(item.id), beginning(ctx, item, longestLabel))]),
		pageRow(ctx, page, pages, to => `${announcementsPath}p:${to}/`),
		[homeButton(ctx)],
	]
}

function beginning(ctx: Ctx, { text, fileName }: ListedAnnouncement, most: number): string {
	const words = text.replaceAll(/\s+/g, ' ').trim()
	if (words !== '') return cut(words, most)
	if (fileName === null) return ctx.t('announce-untitled')
	return `📎 ${cut(fileName || ctx.t('announce-photo'), most)}`
}

function stateText(ctx: Ctx, { state, author, createdAt, releasedAt, sendAt }: ListedAnnouncement): string {
	const isAhead = state === 'released' && sendAt !== null && sendAt.epochMilliseconds > ctx.env.now().epochMilliseconds
	const at = formatMoment(isAhead ? sendAt : (releasedAt ?? createdAt), zoneOf(ctx), ctx.identity.language)
	if (isAhead) return ctx.t('announce-list-scheduled', { author, at })
	switch (state) {
		case 'draft':
			return ctx.t('announce-list-draft', { author, at })
		case 'released':
			return ctx.t('announce-list-released', { author, at })
		case 'paused':
			return ctx.t('announce-list-paused', { author, at })
		case 'cancelled':
			return ctx.t('announce-list-cancelled', { author, at })
		default:
			return state satisfies never
	}
}
