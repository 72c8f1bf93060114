import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { parts } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Laggard, type LaggardList, type LaggardPage, listLaggards, readUnitName } from './laggards.ts'
import { namesPath, periodIn, placeIn, unitIn } from './menu-paths.ts'
import { leastPeers, partsOf } from './progress.ts'
import { targetPath } from './target.ts'

interface Names extends LaggardPage {
	/** Its people alone, with those of its sub-units. */
	unit?: { id: string; name: string }
}

/** Who still has to do a part, or has too few peers (`l:<list>.<page>/`), in the whole period or in one unit. */
export const laggardsMenu: MenuTemplate<Ctx> = screen<Names>({
	load: async ctx => {
		const [name, page] = placeIn(ctx)
		const list = name === 'few-peers' ? name : parts.find(part => part === name)
		if (!list) throw new Refusal('refusal-not-yours')
		const [actor, unitId] = [actorOf(ctx), unitIn(ctx)]
		const found = await listLaggards(ctx.env, actor, periodIn(ctx), list, Number(page), { unitId })
		return unitId ? { ...found, unit: { id: unitId, name: await readUnitName(ctx.env, actor, unitId) } } : found
	},
	body: laggardsText,
	keyboard: laggardsKeyboard,
})

function laggardsText(ctx: Ctx, { period, list, people, unit }: Names): FormattedString {
	const title =
		list === 'few-peers'
			? ctx.t('period-laggards-few-peers', { least: leastPeers(period.instrument) })
			: ctx.t('period-laggards-title', { part: ctx.t(`period-part-${list}`) })
	const lines = people.items.map(person => laggardText(ctx, list, person))
	const heading = FormattedString.b(ctx.t('period-names', { what: title, people: people.total }))
	const names = lines.length > 0 ? lines.join('\n') : ctx.t('period-laggards-none')
	const hint = people.items.some(({ target }) => target) ? `\n\n${ctx.t('period-laggards-hint')}` : ''
	return heading.plain(
		`\n${[period.name, ...(unit ? [ctx.t('period-laggards-unit', { unit: unit.name })] : [])].join(' · ')}\n\n${names}${hint}`,
	)
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

function laggardsKeyboard(ctx: Ctx, { period, list, unit, people }: Names): Button[][] {
	const { items, page, pages, total } = people
	const asked = partsOf(period.instrument)
	const lists: LaggardList[] = asked.includes('peer') ? [...asked, 'few-peers'] : asked
	const others = lists
		.filter(other => other !== list)
		.map(other => button(`../l:${namesPath(other, 1, unit?.id)}/`, ctx.t(`period-part-${other}`)))
	return [
		...items.flatMap(({ name, target }) => (target ? [[button(`../v:${targetPath(target)}.1/`, name)]] : [])),
		pageRow(ctx, page, pages, to => `../l:${namesPath(list, to, unit?.id)}/`),
		list !== 'few-peers' && total > 0
			? [button(`../m:${namesPath(list, 1, unit?.id)}/`, ctx.t('period-to-reminder'), 'primary')]
			: [],
		others.slice(0, 2),
		others.slice(2, 4),
		others.slice(4),
		[backButton(ctx), homeButton(ctx)],
	]
}
