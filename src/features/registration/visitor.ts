/** A Telegram account in its private chat with the bot, linked to an employee or not. */
export interface Visitor {
	telegramId: bigint
	/** As `Actor.updateKey` */
	updateKey?: string
}
