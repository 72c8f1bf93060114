import { get, post } from './api.js'
import { el, icon } from './dom.js'
import { listen, store } from './store.js'
import { clockTime, longDay, now, shortMoment, zoneName } from './time.js'
import { toast } from './toast.js'
import { language, say } from './words.js'

const LOOK_AGAIN_MS = 700

/** The simulated time, and the buttons that move it on. */
export function clockView() {
	const time = el('strong', {})
	const day = el('span', {})
	const tick = () => {
		const moment = now()
		time.textContent = `${clockTime(moment)} ${zoneName(moment)}`
		day.textContent = longDay(moment)
	}
	listen('second', tick)
	listen('clock', tick)
	tick()

	const morningHint = el('small', {})
	const deadlineHint = el('small', {})
	const morning = mover(say('sim-clock-working-day'), { target: 'working-day' }, morningHint)
	const buttons = [
		mover(say('sim-clock-hour'), { advance: 'PT1H' }),
		mover(say('sim-clock-day'), { advance: 'P1D' }),
		morning,
	]
	const deadline = mover(say('sim-clock-deadline'), { target: 'deadline' }, deadlineHint)
	if (store.setup.hasDeadlines) buttons.push(deadline)
	const choices = el('div.choices', {}, ...buttons)
	const toggle = el(
		'button.primary.toggle',
		{ type: 'button', 'aria-expanded': 'false' },
		icon('forward'),
		say('sim-clock-move'),
	)
	const moves = el('div.moves', {}, toggle, choices)
	const open = opened => {
		moves.classList.toggle('open', opened)
		toggle.setAttribute('aria-expanded', String(opened))
	}
	toggle.addEventListener('click', () => open(!moves.classList.contains('open')))
	choices.addEventListener('click', () => open(false))
	moves.addEventListener('keydown', event => event.key === 'Escape' && open(false))
	moves.addEventListener('focusout', event => moves.contains(event.relatedTarget) || open(false))

	const lookAhead = async () => {
		const targets = await get('/sim/clock')
		morning.title = morningHint.textContent = shortMoment(new Date(targets.workingDay))
		deadline.disabled = !targets.deadline
		deadline.title = deadlineHint.textContent = targets.deadline
			? `${targets.deadline.label[language()]} · ${shortMoment(new Date(targets.deadline.at))}`
			: say('sim-clock-no-deadline')
	}
	listen('clock', () => void lookAhead())
	// What somebody just did in a chat may have set a deadline.
	let soon
	listen('chat', () => {
		clearTimeout(soon)
		soon = setTimeout(() => void lookAhead(), LOOK_AGAIN_MS)
	})
	void lookAhead()
	return el('div.clock', { role: 'group', 'aria-label': say('sim-clock') }, el('div.now', {}, time, day), moves)
}

function mover(label, request, hint) {
	const button = el('button.choice', { type: 'button' }, el('span', {}, label), hint)
	button.addEventListener('click', async () => {
		const moved = await post('/sim/clock', request)
		if (!moved) return
		const moment = new Date(moved.now)
		toast(say('sim-clock-moved', { when: `${longDay(moment)}, ${clockTime(moment)} ${zoneName(moment)}` }))
	})
	return button
}
