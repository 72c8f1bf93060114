import { ChatView } from './chat-view.ts'
import { type GroupChat, isAdministrator, isGroup, isIn, mayWrite, memberIds, standingOf } from './group.ts'
import { announce, setStanding, upgradeGroup, userById } from './group-changes.ts'
import { Participant } from './participant.ts'
import { type SimulatedPerson, userOf } from './person.ts'
import { botSees } from './privacy.ts'
import type { SimMessage } from './sim-chat.ts'
import type { World } from './world.ts'

/** Somebody by their Telegram id: a driver, a person, or the bot (`group.bot`). */
export interface Who {
	id: number
}

/**
 * A group chat for tests. It follows the group when that becomes a supergroup.
 *
 * ```ts
 * const group = bot.group('Tim Yankes', [9, 10, 11])      // the first is the owner; without the bot
 * const darsana = group.member(bot.person(9))
 * darsana.addBot('KODE')                                   // as t.me/BOT?startgroup=KODE: added, and /start@BOT KODE
 * darsana.sendText('/hr'); group.member(bot.person(10)).tap('Buka')
 * darsana.promote(bot.person(10)); darsana.silence(group.bot); darsana.remove(group.bot); darsana.upgrade()
 * await group.chat.waitFor('12 dari 15')
 * ```
 */
export class GroupDriver {
	readonly #members = new Map<number, GroupMember>()

	constructor(
		private readonly world: World,
		private readonly firstId: number,
	) {}

	/** Its chat id now. */
	get id(): number {
		return this.state.chat.id
	}

	get bot(): Who {
		return this.world.bot
	}

	get chat(): ChatView {
		return new ChatView(this.world, this.id)
	}

	get state(): GroupChat {
		return groupNow(this.world, this.firstId)
	}

	/** Telegram ids of whoever is in it, the bot's among them. */
	get memberIds(): number[] {
		return memberIds(this.state.group)
	}

	/** What somebody who is or was in it does there. @throws Error for somebody the simulator does not know */
	member({ id }: Who): GroupMember {
		const known = this.#members.get(id)
		if (known) return known
		const person = this.world.people.get(id)
		if (!person) throw new Error(`the simulator knows no person ${id}`)
		const member = new GroupMember(this.world, person, this)
		this.#members.set(id, member)
		return member
	}
}

/** What a person does in a group. Whatever their client would not let them do is an Error. */
export class GroupMember extends Participant {
	constructor(
		world: World,
		person: SimulatedPerson,
		readonly group: GroupDriver,
	) {
		super(world, person)
	}

	get chat(): ChatView {
		return this.group.chat
	}

	/**
	 * Adds the bot, by hand or by a link `https://t.me/BOT?startgroup=CODE`, which also sends `/start@BOT CODE`.
	 * Where it is a member already, the link only sends.
	 */
	addBot(startCode?: string): void {
		if (!isIn(this.group.state.group, this.world.bot.id)) this.add(this.world.bot)
		if (startCode !== undefined) this.sendText(`/start@${this.world.bot.username} ${startCode}`.trimEnd())
	}

	add({ id }: Who): void {
		this.mustReach()
		if (isIn(this.#group, id)) throw new Error(`${id} is in the group already`)
		setStanding(this.world, this.#chat, id, 'member', this.#user)
		announce(this.world, this.#chat, this.#user, { new_chat_members: [userById(this.world, id)] })
	}

	/** Takes somebody out; oneself: leaves. */
	remove({ id }: Who): void {
		this.mustReach()
		if (!isIn(this.#group, id)) throw new Error(`${id} is not in the group`)
		if (standingOf(this.#group, id) === 'creator') throw new Error('the owner stays')
		if (id !== this.id) this.#mustBe(isAdministrator(this.#group, this.id), 'remove somebody')
		setStanding(this.world, this.#chat, id, id === this.id ? 'left' : 'kicked', this.#user)
		announce(this.world, this.#chat, this.#user, { left_chat_member: userById(this.world, id) })
	}

	/** Makes somebody an administrator. */
	promote(who: Who): void {
		this.#appoint(who, 'administrator')
	}

	/** Makes an administrator, or somebody who was silenced, a plain member. */
	demote(who: Who): void {
		this.#appoint(who, 'member')
	}

	/** Takes the right to write from somebody; only supergroups have this. */
	silence({ id }: Who): void {
		if (this.#chat.chat.type !== 'supergroup') throw new Error('a basic group silences nobody; upgrade it first')
		this.#appoint({ id }, 'restricted')
	}

	/** Lets everyone write, or only administrators. The bot is not told. */
	letMembersWrite(allowed: boolean): void {
		this.mustReach()
		this.#mustBe(isAdministrator(this.#group, this.id), 'change permissions')
		this.#group.membersMayWrite = allowed
		this.world.chats.changed(this.#chat)
	}

	/** Makes the group a supergroup with another chat id; `silently`: the bot is not told. */
	upgrade({ silently = false } = {}): void {
		this.mustReach()
		this.#mustBe(standingOf(this.#group, this.id) === 'creator', 'upgrade the group')
		if (this.#chat.chat.type === 'supergroup') throw new Error('it is a supergroup already')
		upgradeGroup(this.world, this.#chat, this.#user, silently)
	}

	/** Deletes the group for everyone. */
	deleteGroup(): void {
		this.mustReach()
		this.#mustBe(standingOf(this.#group, this.id) === 'creator', 'delete the group')
		const chat = this.#chat
		for (const id of memberIds(chat.group)) setStanding(this.world, chat, id, 'left', this.#user)
		chat.group.deleted = true
		this.world.chats.changed(chat)
	}

	protected mustReach(): void {
		this.#mustBe(isIn(this.#group, this.id), 'open the group')
	}

	protected mustBeAbleToWrite(): void {
		this.#mustBe(mayWrite(this.#group, this.id), 'write in the group')
	}

	protected reachesBot(message: SimMessage): boolean {
		return botSees(this.world, this.#chat, message)
	}

	#appoint({ id }: Who, standing: 'administrator' | 'member' | 'restricted'): void {
		this.mustReach()
		this.#mustBe(standingOf(this.#group, this.id) === 'creator', 'appoint or restrict somebody')
		if (!isIn(this.#group, id) || id === this.id) throw new Error(`${id} is not another member of the group`)
		setStanding(this.world, this.#chat, id, standing, this.#user)
	}

	#mustBe(allowed: boolean, what: string): void {
		if (!allowed) throw new Error(`${this.person.firstName} cannot ${what}`)
	}

	get #chat(): GroupChat {
		return this.group.state
	}

	get #group() {
		return this.#chat.group
	}

	get #user() {
		return userOf(this.person)
	}
}

/** The group of this id, or the supergroup that it has become. @throws Error when there is none */
export function groupNow(world: World, id: number): GroupChat {
	const chat = world.chats.get(id)
	if (!isGroup(chat)) throw new Error(`there is no group ${id}`)
	return chat.group.movedTo === undefined ? chat : groupNow(world, chat.group.movedTo)
}
