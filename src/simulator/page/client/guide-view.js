import { el, icon, iconButton } from './dom.js'
import { recall, remember } from './memory.js'
import { bringToFront, show, store } from './store.js'
import { language, say } from './words.js'

/** A walk through the demo: steps to tick off, each leading to the chat it happens in. */
export function guideView() {
	const { title, steps } = store.setup.guide
	const done = new Set(recall('guide-done') ?? [])
	const progress = el('progress', { max: steps.length })
	const count = el('small', {})
	const list = el('ol.steps', {})
	const draw = () => {
		progress.value = done.size
		count.textContent = say('sim-guide-progress', { done: done.size, total: steps.length })
		const next = steps.findIndex((_, index) => !done.has(index))
		list.replaceChildren(...steps.map((step, index) => row(step, index, next)))
	}
	const row = (step, index, next) => {
		const box = el('input', { type: 'checkbox', 'aria-label': say('sim-guide-done', { step: index + 1 }) })
		box.checked = done.has(index)
		box.addEventListener('change', () => {
			box.checked ? done.add(index) : done.delete(index)
			remember('guide-done', [...done])
			draw()
			list.querySelectorAll('input')[index]?.focus()
			list.querySelector('[data-state="next"]')?.scrollIntoView({ block: 'nearest' })
		})
		const person = store.people.get(step.person)
		const go =
			person &&
			el(
				'button.go',
				{ type: 'button', onclick: () => bringToFront(person.id) },
				icon('chat'),
				say('sim-guide-go', { name: person.name }),
			)
		const state = done.has(index) ? 'done' : index === next ? 'next' : undefined
		return el('li.step', { 'data-state': state }, box, el('div.step-text', {}, el('p', {}, step.text[language()]), go))
	}
	const reset = el('button.plain', { type: 'button' }, say('sim-guide-reset'))
	reset.addEventListener('click', () => {
		done.clear()
		remember('guide-done', [])
		draw()
	})
	draw()
	const close = iconButton('close', say('sim-guide-close'), () => openGuide(false), { class: 'icon-button close' })
	return el(
		'aside.guide',
		{ 'aria-label': say('sim-guide') },
		el('header', {}, el('h2', {}, title[language()]), close),
		el('div.progress', {}, progress, count),
		list,
		reset,
	)
}

export function guideIsOpen() {
	return store.setup.guide !== null && (recall('guide-open') ?? true)
}

/** On a wide window beside the chats, on a phone a view of its own. */
export function openGuide(open) {
	remember('guide-open', open)
	document.body.classList.toggle('with-guide', open)
	show(open ? 'guide' : 'chat')
}
