import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { type Detail, isDetail } from '../../domain/employee-detail.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type PersonCard, readCard } from './card.ts'
import { changedText } from './card-text.ts'
import { changeDetail, type DetailCard } from './details.ts'
import { detailText } from './details-text.ts'
import { personPath } from './paths.ts'

const detailQuestion = 'staff-detail'
/** The zones of Indonesia, as people call them. */
const zones = ['WIB', 'WITA', 'WIT'] as const

/** `d:<detail>/`: a name or a post is typed; a zone is chosen, or typed as its IANA id. */
export const detailMenu: MenuTemplate<Ctx> = screen<DetailCard>({
	load: async ctx => ({
		detail: detailIn(pathValue(ctx, 2)),
		person: await readCard(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	}),
	asks: (_ctx, { person, detail }) => ({ kind: detailQuestion, params: { person: person.id, detail } }),
	body: detailText,
	keyboard: (ctx, { person, detail }) => [
		...(detail === 'zone' ? zoneButtons(ctx, person) : []),
		[backButton(ctx, personPath(person.id)), homeButton(ctx)],
	],
})

detailMenu.manualAction(
	/z:(WIB|WITA|WIT|unit)$/,
	act(async (ctx, match) => {
		const zone = match[3] === 'unit' ? '' : (match[3] ?? '')
		return store(ctx, pathValue(ctx, 1), 'zone', zone)
	}),
)

export const typedDetails = onAnswer(detailQuestion, (ctx, { text, params: { person = '', detail = '' } }) =>
	store(ctx, person, detailIn(detail), text),
)

async function store(ctx: Ctx, employeeId: string, detail: Detail, typed: string): Promise<string> {
	await changeDetail(ctx.env, actorOf(ctx), employeeId, detail, typed)
	ctx.notice = changedText(ctx, await readCard(ctx.env, actorOf(ctx), employeeId))
	return personPath(employeeId)
}

function zoneButtons(ctx: Ctx, { id, ownZone }: PersonCard): Button[][] {
	return [
		zones.map(zone => button(personPath(id, `d:zone/z:${zone}`), zone)),
		ownZone ? [button(personPath(id, 'd:zone/z:unit'), ctx.t('staff-zone-of-unit'))] : [],
	]
}

/** @throws {Refusal} for what is none: paths can be sent by anyone */
function detailIn(text: string): Detail {
	if (!isDetail(text)) throw new Refusal('refusal-not-yours')
	return text
}
