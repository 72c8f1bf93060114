import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type PersonCard, readCard } from './card.ts'
import { personPath } from './paths.ts'
import { changeStatus, isStatus, type Status, type StatusChoice, statuses } from './status.ts'
import { statusesText, statusText } from './status-text.ts'

/** `x:all/`: whether somebody works. */
export const statusesMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readCard(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: statusesText,
	keyboard: (ctx, person) => [
		...statuses
			.filter(status => status !== person.status || isHalfEnded(person))
			.map(status => [button(personPath(person.id, `y:${status}/`), ctx.t(`staff-status-${status}`))]),
		[backButton(ctx, personPath(person.id)), homeButton(ctx)],
	],
})

/** `y:<status>/`: what would come of it. */
export const statusMenu: MenuTemplate<Ctx> = screen<StatusChoice>({
	load: async ctx => ({
		status: statusIn(pathValue(ctx, 2)),
		person: await readCard(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	}),
	body: statusText,
	keyboard: statusKeyboard,
})

statusMenu.manualAction(
	/(goes-on|ends)$/,
	act(async (ctx, match) => {
		const running = match[3] === 'ends' ? 'ends' : 'goes-on'
		await changeStatus(ctx.env, actorOf(ctx), pathValue(ctx, 1), statusIn(pathValue(ctx, 2)), running)
		ctx.notice = ctx.t('staff-status-changed')
		return personPath(pathValue(ctx, 1))
	}),
)

function statusKeyboard(ctx: Ctx, { person, status }: StatusChoice): Button[][] {
	const path = personPath(person.id, `y:${status}/`)
	const isRunning = person.appraisals.length > 0
	const plain = [button(`${path}goes-on`, ctx.t('staff-status-enter'), 'primary')]
	const leave = [backButton(ctx, personPath(person.id, 'x:all/')), homeButton(ctx)]
	if (status === 'died') return [[button(`${path}ends`, ctx.t('staff-status-enter'), 'danger')], leave]
	if (status === 'active' || !isRunning) return [plain, leave]
	return [
		[button(`${path}goes-on`, ctx.t('staff-status-goes-on'))],
		[button(`${path}ends`, ctx.t('staff-status-ends'), 'danger')],
		leave,
	]
}

/** Of who is away some appraisals may have ended: the same status can be noted again, to decide otherwise. */
function isHalfEnded({ status, appraisals }: PersonCard): boolean {
	return status !== 'active' && appraisals.length > 0
}

/** @throws {Refusal} for what is none: paths can be sent by anyone */
function statusIn(text: string): Status {
	if (!isStatus(text)) throw new Refusal('refusal-not-yours')
	return text
}
