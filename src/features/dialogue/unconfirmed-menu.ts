import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { backButton, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { formatMoment } from '../../i18n/format.ts'
import { partsOf, talksPath, unconfirmedPath } from './paths.ts'
import type { Reader } from './text.ts'
import { readerOf } from './time-menu.ts'
import { readUnconfirmed, type Unconfirmed, type UnconfirmedTalk } from './unconfirmed.ts'

/** `h:<period>.<page>/`: for HR, which talks are not confirmed. */
export const unconfirmedMenu: MenuTemplate<Ctx> = screen<Unconfirmed>({
	load: ctx => {
		const [periodId = '', page = ''] = partsOf(pathValue(ctx, 1))
		return readUnconfirmed(ctx.env, actorOf(ctx), periodId, Number(page))
	},
	body: (ctx, list) => listText(readerOf(ctx), list),
	keyboard: (ctx, { periodId, talks: { page, pages } }) => [
		pageRow(ctx, page, pages, to => unconfirmedPath(periodId, to)),
		[backButton(ctx, talksPath), homeButton(ctx)],
	],
})

function listText(reader: Reader, { period, closesAt, counts, talks }: Unconfirmed): FormattedString {
	const { t, zone } = reader
	const { scored, held, unarranged, open } = counts
	const until = formatMoment(closesAt, zone, t.language)
	const title = FormattedString.b(t('dialogue-hr-title')).plain(`\n${period}\n${t('dialogue-until', { until })}`)
	const figures = new FormattedString(t('dialogue-hr-counts', { scored, held, unarranged, open }))
	const lines = talks.items.map(talk => talkLine(reader, talk))
	const shown = lines.length > 0 ? lines : [new FormattedString(t('dialogue-hr-none'))]
	return FormattedString.join([title, figures, ...shown], '\n\n')
}

function talkLine({ t, zone }: Reader, talk: UnconfirmedTalk): FormattedString {
	const { employee, unit, supervisor, startsAt, byEmployee, bySupervisor } = talk
	const when = startsAt ? formatMoment(startsAt, zone, t.language) : t('dialogue-hr-no-time')
	const missing =
		byEmployee || bySupervisor
			? t(byEmployee ? 'dialogue-hr-by-employee' : 'dialogue-hr-by-supervisor')
			: t('dialogue-hr-by-nobody')
	const who = t('dialogue-hr-who', { unit: cut(unit, 60), supervisor: cut(supervisor, 60) })
	return FormattedString.b(cut(employee, 60)).plain(`\n${who}\n${when} · ${missing}`)
}
