import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { parts } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Laggard, type LaggardList, type LaggardPage, listLaggards } from './laggards.ts'
import { periodIn, placeIn } from './menu-paths.ts'
import { leastPeers, partsOf } from './progress.ts'
import { targetPath } from './target.ts'

/** Who still has to do a part, or has too few peers (`l:<list>.<page>/`). */
export const laggardsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const [name, page] = placeIn(ctx)
		const list = name === 'few-peers' ? name : parts.find(part => part === name)
		if (!list) throw new Refusal('refusal-not-yours')
		return listLaggards(ctx.env, actorOf(ctx), periodIn(ctx), list, Number(page))
	},
	body: laggardsText,
	keyboard: laggardsKeyboard,
})

function laggardsText(ctx: Ctx, { period, list, people }: LaggardPage): FormattedString {
	const title =
		list === 'few-peers'
			? ctx.t('period-laggards-few-peers', { least: leastPeers(period.instrument) })
			: ctx.t('period-laggards-title', { part: ctx.t(`period-part-${list}`) })
	const lines = people.items.map(person => laggardText(ctx, list, person))
	const heading = FormattedString.b(ctx.t('period-names', { what: title, people: people.total }))
	const names = lines.length > 0 ? lines.join('\n') : ctx.t('period-laggards-none')
	const hint = people.items.some(({ target }) => target) ? `\n\n${ctx.t('period-laggards-hint')}` : ''
	return heading.plain(`\n${period.name}\n\n${names}${hint}`)
}

/** The number is said where it tells something: a person has one self-assessment, but may have many to score. */
function laggardText(ctx: Ctx, list: LaggardList, { name, unit, count }: Laggard): string {
	const line = ctx.t('period-laggard', { name, unit })
	switch (list) {
		case 'proposal':
		case 'self':
			return line
		case 'approval':
			return `${line}: ${ctx.t('period-laggard-lists', { count })}`
		case 'peer':
		case 'few-peers':
			return `${line}: ${ctx.t('period-laggard-peers', { count })}`
		case 'supervisor':
			return `${line}: ${ctx.t('period-laggard-people', { count })}`
		default:
			return list satisfies never
	}
}

function laggardsKeyboard(ctx: Ctx, { period, list, people: { items, page, pages } }: LaggardPage): Button[][] {
	const asked = partsOf(period.instrument)
	const lists: LaggardList[] = asked.includes('peer') ? [...asked, 'few-peers'] : asked
	const others = lists
		.filter(other => other !== list)
		.map(other => button(`../l:${other}.1/`, ctx.t(`period-part-${other}`)))
	return [
		...items.flatMap(({ name, target }) => (target ? [[button(`../v:${targetPath(target)}.1/`, name)]] : [])),
		pageRow(ctx, page, pages, to => `../l:${list}.${to}/`),
		others.slice(0, 2),
		others.slice(2, 4),
		others.slice(4),
		[backButton(ctx), homeButton(ctx)],
	]
}
