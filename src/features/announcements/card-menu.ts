import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, zoneOf } from '../../bot/context.ts'
import { act, mount, screen } from '../../bot/screen.ts'
import { hasContent } from './announcement.ts'
import { audienceMenu, lateMenu } from './audience-menu.ts'
import { cancelMenu, removalMenu } from './confirm-menu.ts'
import { contentMenu, contentQuestion } from './content-menu.ts'
import { correctionMenu, deletionMenu } from './correction-menu.ts'
import { detachFile, readAnnouncement, setAsksReading } from './draft.ts'
import { draftKeyboard, draftText } from './draft-text.ts'
import { type DraftView, readDraftView } from './draft-view.ts'
import { type Progress, readProgress } from './ledger.ts'
import { listedMenu } from './listed-menu.ts'
import { announcementIn } from './menu-values.ts'
import { namesMenu } from './names-menu.ts'
import { isMoving, progressKeyboard, progressText } from './progress-text.ts'
import { sendingMenu } from './sending-menu.ts'
import { sendLedger, sendPreview } from './show-menu.ts'
import { pause, resend, resume } from './steering.ts'
import { unitsMenu } from './units-menu.ts'
import { watch } from './watching.ts'

type View = { draft: DraftView } | { progress: Progress }

/** An announcement (`a:<id>/`): a draft with what is still missing, or how far it has come. */
export const cardMenu: MenuTemplate<Ctx> = screen<View>({
	load,
	asks: (_ctx, view) => {
		const isEmpty = 'draft' in view && !hasContent(view.draft.announcement)
		return isEmpty ? contentQuestion(view.draft.announcement) : undefined
	},
	body: (ctx, view) => {
		if ('draft' in view) return draftText(ctx, view.draft)
		return progressText({ t: ctx.t, zone: zoneOf(ctx), now: ctx.env.now() }, view.progress)
	},
	keyboard: (ctx, view) => ('draft' in view ? draftKeyboard(ctx, view.draft) : progressKeyboard(ctx.t, view.progress)),
})

mount(cardMenu, 'w', contentMenu)
mount(cardMenu, 'to', audienceMenu)
mount(cardMenu, 'p', lateMenu)
mount(cardMenu, 'u', unitsMenu)
mount(cardMenu, 'n', listedMenu)
mount(cardMenu, 'l', namesMenu)
mount(cardMenu, 'c', sendingMenu)
mount(cardMenu, 'e', correctionMenu)
mount(cardMenu, 'd', deletionMenu)
mount(cardMenu, 'x', cancelMenu)
mount(cardMenu, 'r', removalMenu)

does(/detach$/, ctx => detachFile(ctx.env, actorOf(ctx), announcementIn(ctx)))
does(/ask-on$/, ctx => setAsksReading(ctx.env, actorOf(ctx), announcementIn(ctx), true))
does(/ask-off$/, ctx => setAsksReading(ctx.env, actorOf(ctx), announcementIn(ctx), false))
does(/pause$/, ctx => pause(ctx.env, actorOf(ctx), announcementIn(ctx)))
does(/resume$/, ctx => resume(ctx.env, actorOf(ctx), announcementIn(ctx)))
does(/resend$/, async ctx => {
	const people = await resend(ctx.env, actorOf(ctx), announcementIn(ctx))
	ctx.notice = ctx.t('announce-resent', { people })
})
cardMenu.manualAction(/preview$/, act(sendPreview))
cardMenu.manualAction(/xlsx$/, act(sendLedger))

function does(pattern: RegExp, run: (ctx: Ctx) => Promise<unknown>): void {
	cardMenu.manualAction(
		pattern,
		act(async ctx => {
			await run(ctx)
			return '.'
		}),
	)
}

async function load(ctx: Ctx): Promise<View> {
	const [env, actor, id] = [ctx.env, actorOf(ctx), announcementIn(ctx)]
	const { state } = await readAnnouncement(env, actor, id)
	if (state === 'draft') return { draft: await readDraftView(env, actor, id) }
	const progress = await readProgress(env, actor, id)
	const card = ctx.callbackQuery?.message?.message_id
	// A card that was sent anew is kept up to date from its first tap on.
	if (card !== undefined && isMoving(progress)) await watch(env, actor, ctx.identity.telegramId, card, id)
	return { progress }
}
