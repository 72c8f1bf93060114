import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { shortName } from '../../domain/short-name.ts'
import { formatClock } from '../../i18n/format.ts'
import { pointName, standardsLines } from '../../questionnaire/level-text.ts'
import { say } from '../../questionnaire/text.ts'
import { indicatorsOf, type Point } from './team.ts'
import { type Grid, isMemberApart, type Member, unscored } from './team-grid.ts'
import type { Given } from './team-scores.ts'

/** Before the name of somebody who sees it so differently that they are scored alone. */
const apartMark = '◆'

/** So many characters of a name show on half a row of a phone, where Telegram cuts what is longer. */
const nameWidth = 18

/** One indicator: where one is, what it asks, what each point stands for, which point a tap gives. */
export function gridText(ctx: Ctx, grid: Grid, pen: Point | undefined): FormattedString {
	const { team, aspect, indicator, position, total, members } = grid
	const title = FormattedString.b(ctx.t('score-team-title')).plain(`\n${team.period.name}`)
	if (members.length === 0) return title.plain(`\n\n${ctx.t('score-team-nobody')}`)
	const open = members.filter(({ given }) => given === undefined).length
	const where = ctx.t('score-team-position', { position, total, open, people: members.length })
	const asked = new FormattedString(`${say(ctx, aspect.title)} › `).b(say(ctx, indicator.title))
	const jenjangs = members.map(({ sheet }) => sheet.subject.jenjang)
	const besides = [
		...(indicator.description ? [say(ctx, indicator.description)] : []),
		...standardsLines(ctx, team.instrument, indicator, jenjangs),
	]
	const described = asked.plain(besides.map(text => `\n${text}`).join(''))
	return FormattedString.join(
		[title.plain(`\n${where}`), described, anchorsText(ctx, grid), penText(ctx, grid, pen)],
		'\n\n',
	)
}

function anchorsText(ctx: Ctx, { team, indicator }: Grid): FormattedString {
	const anchors = team.instrument.scale.toReversed().map(point => {
		const anchor = indicator.anchors[point.value]
		return `${pointName(ctx, team.instrument, point)}${anchor ? `: ${say(ctx, anchor)}` : ''}`
	})
	return FormattedString.expandableBlockquote(anchors.join('\n'))
}

function penText(ctx: Ctx, grid: Grid, pen: Point | undefined): FormattedString {
	if (pen === undefined) return FormattedString.i(ctx.t('score-team-choose'))
	const chosen = FormattedString.b(ctx.t('score-team-pen', { point: pointText(ctx, grid, pen) }))
	const apart = grid.members.filter(member => isMemberApart(grid, member, pen)).length
	const how = chosen.plain(`\n${ctx.t('score-team-tap')}`)
	return apart === 0 ? how : how.plain(`\n${ctx.t('score-team-apart', { mark: apartMark, count: apart })}`)
}

/** "✓ Wayan Wati: 4 · Baik · Tersimpan 10.42": what the tap before has stored. */
export function givenText(ctx: Ctx, indicatorId: string, { team, point, sheets }: Given): string {
	const asked = indicatorsOf(team).find(({ indicator }) => indicator.id === indicatorId)
	const [first, ...others] = sheets
	const whom = first && others.length === 0 ? first.subject.name : ctx.t('score-team-people', { count: sheets.length })
	const saved = ctx.t('common-saved', { time: formatClock(ctx.env.now(), zoneOf(ctx), ctx.identity.language) })
	const what = `${asked ? say(ctx, asked.indicator.title) : ''}, ${whom}: ${pointText(ctx, { team }, point)}`
	return `✓ ${what} · ${saved}`
}

/** "4 · Baik" */
export function pointText(ctx: Ctx, { team }: Pick<Grid, 'team'>, point: Point): string {
	if (point === 'unable') return ctx.t('questionnaire-unable')
	const found = team.instrument.scale.find(({ value }) => value === point)
	return found ? pointName(ctx, team.instrument, found) : String(point)
}

/** "4 Wayan Wati" */
export function memberText(grid: Grid, member: Member, pen: Point | undefined): string {
	const { given } = member
	const mark = isMemberApart(grid, member, pen) ? `${apartMark} ` : ''
	return `${mark}${given === undefined ? '○' : given === 'unable' ? '–' : given} ${nameOnButton(grid, member)}`
}

/** In full where somebody else would be called the same. */
function nameOnButton({ members }: Grid, { label }: Member): string {
	const short = shortName(label, nameWidth)
	const isShared = members.some(other => other.label !== label && shortName(other.label, nameWidth) === short)
	return isShared ? label : short
}

/** "Yang belum dinilai: 4 · Baik (18 orang)"; undefined where nobody could be given it. */
export function restText(ctx: Ctx, grid: Grid, point: Point): string | undefined {
	const count = unscored(grid, point).together.length
	if (count === 0) return undefined
	return ctx.t('score-team-rest', { point: pointText(ctx, grid, point), count })
}
