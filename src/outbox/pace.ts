import type { PaceLimits } from '../store/pace.ts'

/** What is sent on its own may catch up so much after the event loop or the database were slow. */
const slackMs = 250
/** Answers are never kept waiting, so they may run up a debt; what is sent on its own pays at most so much of it. */
const mostDebtMs = { all: 2_000, chat: 60_000 } as const
/** Chats are forgotten now and then: those that owe nothing are all alike. */
const chatsRemembered = 2_000

/** Moments at an even distance (the generic cell rate algorithm): one number instead of a history. */
class Line {
	/** When the next moment would come if everything was taken at its time */
	#next = 0
	#closedUntil = 0

	constructor(
		private everyMs: number,
		private readonly slack: number,
		private readonly mostDebt: number,
	) {}

	wait(now: number): number {
		return Math.max(0, this.#next - this.slack - now, this.closed(now))
	}

	take(now: number, moments = 1): void {
		this.#next = Math.min(Math.max(this.#next, now) + moments * this.everyMs, now + this.everyMs + this.mostDebt)
	}

	/** From now on the moments lie so far apart. */
	space(everyMs: number): void {
		this.everyMs = everyMs
	}

	close(until: number): void {
		this.#closedUntil = Math.max(this.#closedUntil, until)
	}

	closed(now: number): number {
		return Math.max(0, this.#closedUntil - now)
	}

	/** Has more been said than its pace allows? */
	isBusy(now: number): boolean {
		return this.#next - now > 1.5 * this.everyMs
	}

	isIdle(now: number): boolean {
		return this.#next <= now && this.#closedUntil <= now
	}
}

/**
 * When the bot may speak on its own: evenly, within Telegram's limits over all chats and in each one. Answers to
 * people are counted too but never wait; what the bot sends on its own has what they leave.
 */
export class Pace {
	readonly #all: Line
	readonly #chats = new Map<number, Line>()

	/** @param now milliseconds of a clock that only goes forward */
	constructor(
		private readonly limits: PaceLimits,
		private readonly now: () => number = () => performance.now(),
	) {
		this.#all = new Line(1000 / limits.perSecond, slackMs, mostDebtMs.all)
	}

	/** So many processes speak for the bot, this one among them: each takes its part. */
	share(senders: number): void {
		this.#all.space((1000 * senders) / this.limits.perSecond)
	}

	/** Milliseconds until a message of the bot's own may go to this chat; 0: it may go now. */
	wait(chat: number): number {
		return Math.max(this.#all.wait(this.now()), this.waitInChat(chat))
	}

	/** The same, but for what is said elsewhere. */
	waitInChat(chat: number): number {
		return this.#chats.get(chat)?.wait(this.now()) ?? 0
	}

	/** Milliseconds until Telegram, which has refused messages for now, takes some again; 0: it does. */
	closed(): number {
		return this.#all.closed(this.now())
	}

	/** A message goes out. */
	take(chat: number): void {
		this.#all.take(this.now())
		this.#chat(chat).take(this.now())
	}

	/** A message is edited: Telegram counts that in its chat alone, and less than a new one. */
	takeEdit(chat: number): void {
		this.#chat(chat).take(this.now(), 0.5)
	}

	/**
	 * Telegram has said 429, not for whom. Where more was said in the chat than its own pace allows, and in a group, it
	 * is this chat's brake; else everyone's. Where that was wrong the next refusal tells.
	 * @param seconds `retry_after`
	 */
	refused(chat: number, seconds: number): void {
		const now = this.now()
		const until = now + seconds * 1000
		const line = this.#chat(chat)
		const isOwn = chat < 0 || line.isBusy(now)
		line.close(until)
		if (!isOwn) this.#all.close(until)
	}

	#chat(chat: number): Line {
		const known = this.#chats.get(chat)
		if (known) return known
		if (this.#chats.size >= chatsRemembered) this.#forget()
		const everyMs = chat < 0 ? 60_000 / this.limits.perGroupMinute : 1000 / this.limits.perChatSecond
		const line = new Line(everyMs, 0, mostDebtMs.chat)
		this.#chats.set(chat, line)
		return line
	}

	#forget(): void {
		for (const [chat, line] of this.#chats) if (line.isIdle(this.now())) this.#chats.delete(chat)
	}
}
