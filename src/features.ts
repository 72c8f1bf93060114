import { due as nudgesDue } from './features/nudges/due.ts'
import { messages as nudgeMessages } from './features/nudges/messages.ts'
import { messages as registrationMessages } from './features/registration/messages.ts'
import { messages as resultMessages } from './features/results/messages.ts'
import type { Messages } from './outbox/message.ts'
import type { Due } from './scheduler/tick.ts'

/** How each kind of outbox row is rendered, from every feature that sends something on its own. */
export const messages: Messages = { ...registrationMessages, ...nudgeMessages, ...resultMessages }

/** What each feature owes at a moment: close, lapse, seal, remind. */
export const dues: Due[] = [nudgesDue]
