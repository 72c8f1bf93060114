import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { shortName } from '../../domain/short-name.ts'
import { say } from '../../questionnaire/text.ts'
import { type Point, pointOf } from './team.ts'
import { type Compared, type Comparison, digitsOf, groupSize, nameWidth, readComparison } from './team-compare.ts'
import { written } from './team-path.ts'

const longestTitle = 40

/** The whole team's scores on one page: `c:<period>.<page>/` below the list. */
export const compareMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const [periodId = '', page] = pathValue(ctx, 1).split('.')
		return readComparison(ctx.env, actorOf(ctx), periodId, Number(page))
	},
	body: compareText,
	keyboard: (ctx, { team, page, pages }) => [
		pageRow(ctx, page, pages, to => `/score/c:${team.period.id}.${to}/`),
		[button(`/score/f:${team.period.id}/`, ctx.t('score-team-back')), homeButton(ctx)],
	],
})

function compareText(ctx: Ctx, { team, people, indicators }: Comparison): FormattedString {
	const title = FormattedString.b(ctx.t('score-compare-title')).plain(`\n${team.period.name}`)
	const digits = digitsOf(team.instrument.scale)
	const row = (name: string, cells: string[]) => `${[...name].join('').padEnd(nameWidth)} ${inGroups(cells, digits)}`
	const head = row(
		'',
		indicators.map(({ number }) => (digits > 1 ? String(number) : String(number % 10))),
	)
	const rows = people.items.map(sheet => {
		const name = shortName(sheet.subject.name, nameWidth - (sheet.state === 'submitted' ? 1 : 0))
		const cells = indicators.map(({ indicator }) => cell(pointOf(sheet, indicator.id)))
		return row(sheet.state === 'submitted' ? `✓${name}` : name, cells)
	})
	const legend = indicators.map(one => legendText(ctx, one)).join('\n')
	return FormattedString.join(
		[title, FormattedString.pre([head, ...rows].join('\n')), legend, FormattedString.i(ctx.t('score-compare-signs'))],
		'\n\n',
	)
}

/** "7 · Ketelitian: 3 (2), 4 (18), belum (5)" */
function legendText(ctx: Ctx, { indicator, number, spread, none }: Compared): string {
	const points = spread.map(({ point, count }) => `${point === 'unable' ? '–' : point} (${count})`)
	const open = none > 0 ? [`${ctx.t('score-compare-none')} (${none})`] : []
	return `${number} · ${cut(say(ctx, indicator.title), longestTitle)}: ${[...points, ...open].join(', ')}`
}

function cell(point: Point | undefined): string {
	return point === undefined ? '·' : point === 'unable' ? '–' : written(point)
}

/** Single digits in groups of four, so that a column can be followed; wider values in columns. */
function inGroups(cells: readonly string[], digits: number): string {
	if (digits > 1) return cells.map(text => text.padStart(digits)).join(' ')
	const groups = Math.ceil(cells.length / groupSize)
	return Array.from({ length: groups }, (_, group) =>
		cells.slice(group * groupSize, (group + 1) * groupSize).join(''),
	).join(' ')
}
