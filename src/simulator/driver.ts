import type { ChatMemberUpdated } from 'grammy/types'
import type { CallbackAnswer } from './callback-queries.ts'
import { ChatView } from './chat-view.ts'
import { Participant } from './participant.ts'
import { privateChatOf, type SimulatedPerson, userOf } from './person.ts'
import type { SimMessage } from './sim-chat.ts'
import type { World } from './world.ts'

/** What a person does in their private chat with the bot. */
export class PersonDriver extends Participant {
	readonly chat: ChatView
	/** Toasts and alerts the bot showed, in groups too; oldest first. */
	readonly answers: CallbackAnswer[] = []

	constructor(world: World, person: SimulatedPerson) {
		super(world, person)
		this.chat = new ChatView(world, person.id)
		world.events.on('answer', (personId, answer) => {
			if (personId === person.id) this.answers.push(answer)
		})
	}

	/** Presses "Start", or follows an invitation link with a payload. */
	start(payload?: string): SimMessage {
		return this.sendText(payload === undefined ? '/start' : `/start ${payload}`)
	}

	block(): void {
		this.#setBlocked(true)
	}

	unblock(): void {
		this.#setBlocked(false)
	}

	protected mustReach(): void {
		if (this.chat.state.blocked) throw new Error(`${this.person.firstName} has blocked the bot; unblock first`)
	}

	protected mustBeAbleToWrite(): void {
		this.mustReach()
	}

	protected reachesBot(): boolean {
		return true
	}

	#setBlocked(blocked: boolean): void {
		const chat = this.chat.state
		if (chat.blocked === blocked || !chat.started) return
		chat.blocked = blocked
		this.world.chats.changed(chat)
		const standing = (isBlocked: boolean) =>
			isBlocked
				? { status: 'kicked' as const, user: this.world.bot, until_date: 0 }
				: { status: 'member' as const, user: this.world.bot }
		const change: ChatMemberUpdated = {
			chat: privateChatOf(this.person),
			from: userOf(this.person),
			date: this.world.clock.unixTime(),
			old_chat_member: standing(!blocked),
			new_chat_member: standing(blocked),
		}
		this.world.updates.push({ my_chat_member: change })
	}
}
