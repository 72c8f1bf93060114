import type { Temporal } from 'temporal-polyfill'
import { PEERS_MOST } from '../../domain/peers.ts'
import { awaitsApproval, leastOf, type PeerList, standing } from './list.ts'

/** As many lists as a card of 4,096 characters can name with all their peers. */
const atOnce = 8

/** The lists that one confirmation approves together: those that nothing is missing from, in their order. */
export function readyIn(lists: readonly PeerList[], now: Temporal.Instant): PeerList[] {
	return lists.filter(list => awaitsApproval(list, now) && hasNew(list) && isComplete(list)).slice(0, atOnce)
}

/** Neither too few peers nor too many. */
export function isComplete(list: PeerList): boolean {
	const { length } = standing(list)
	return length >= leastOf(list) && length <= PEERS_MOST
}

/** A list that a peer has left, and nobody was put there yet, wants a look of its own. */
export function lacksReplacement(list: PeerList): boolean {
	return list.peers.some(({ state }) => state === 'declined') && !hasNew(list)
}

function hasNew(list: PeerList): boolean {
	return list.peers.some(({ state }) => state === 'listed')
}
