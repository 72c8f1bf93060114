import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { type Announcement, type AudienceChoice, hasContent } from './announcement.ts'
import type { Reach } from './audience.ts'
import { writeText } from './content-menu.ts'
import type { DraftView } from './draft-view.ts'
import { announcementPath, announcementsPath } from './paths.ts'

/** So much of an announcement stands on HR's cards; the preview shows all. */
const longestExcerpt = 300

export function draftText(ctx: Ctx, { announcement, reach }: DraftView): FormattedString {
	const title = FormattedString.b(ctx.t('announce-draft-title'))
	if (!hasContent(announcement)) return title.plain(`\n\n${writeText(ctx)}`)
	const { audience, asksReading, sendAt } = announcement
	const to =
		audience && reach
			? `${ctx.t('announce-to')}: ${audienceName(ctx.t, audience)}\n${reachText(ctx.t, reach)}`
			: undefined
	const lines = [
		to ?? ctx.t('announce-to-none'),
		asksReading ? ctx.t('announce-asks-reading') : ctx.t('announce-asks-nothing'),
		...(sendAt ? [ctx.t('announce-chosen', { at: formatMoment(sendAt, zoneOf(ctx), ctx.identity.language) })] : []),
	]
	return FormattedString.join(
		[title, excerpt(ctx.t, announcement), ...lines.map(line => new FormattedString(line))],
		'\n\n',
	)
}

export function draftKeyboard(ctx: Ctx, { announcement, reach }: DraftView): Button[][] {
	const { id, file, asksReading } = announcement
	const to = (place: string) => announcementPath(id, place)
	const end = [button(announcementsPath, ctx.t('common-back')), homeButton(ctx)]
	const remove = button(to('r:ask/'), ctx.t('announce-remove'))
	if (!hasContent(announcement)) return [[remove], end]
	const isReady = reach !== null && reach.people > 0
	return [
		[
			button(to('w:text/'), ctx.t('announce-rewrite')),
			...(file ? [button(to('detach'), ctx.t('announce-detach'))] : []),
		],
		[button(to('to:all/'), ctx.t('announce-choose'), isReady ? undefined : 'primary')],
		[asksReading ? button(to('ask-off'), ctx.t('announce-ask-off')) : button(to('ask-on'), ctx.t('announce-ask-on'))],
		[button(to('preview'), ctx.t('announce-preview'))],
		isReady ? [button(to('c:send/'), ctx.t('announce-check'), 'primary')] : [],
		[remove],
		end,
	]
}

/** The file and the beginning of the words, quoted. */
export function excerpt(t: Translate, { words, file }: Announcement): FormattedString {
	const name = file ? `📎 ${file.name || t('announce-photo')}` : ''
	const text = cut(words.text.trim(), longestExcerpt)
	const parts = [...(name ? [new FormattedString(name)] : []), ...(text ? [FormattedString.blockquote(text)] : [])]
	return FormattedString.join(parts, '\n')
}

export function audienceName(t: Translate, audience: AudienceChoice): string {
	switch (audience.kind) {
		case 'everyone':
			return t('announce-to-everyone')
		case 'supervisors':
			return t('announce-to-supervisors')
		case 'officers':
			return t('announce-to-officers')
		case 'units':
			if (audience.unitName !== undefined) return t('announce-to-unit', { unit: audience.unitName })
			return t('announce-to-units', { units: audience.unitIds.length })
		case 'listed':
			return t('announce-to-listed', { people: audience.personIds.length })
		case 'late':
			return t.loose(`announce-late-${audience.part}`, { period: audience.periodName })
		default:
			return audience satisfies never
	}
}

export function reachText(t: Translate, { people, reachable, missing, blocked }: Reach): string {
	const figure = (value: number) => formatNumber(value, t.language)
	const all = t('announce-reach', { people: figure(people), reachable: figure(reachable) })
	if (missing + blocked === 0) return all
	return `${all}\n${t('announce-reach-not', { missing: figure(missing), blocked: figure(blocked) })}`
}

export function backToCard(ctx: Ctx, id: string): Button[] {
	return [backButton(ctx, announcementPath(id)), homeButton(ctx)]
}
