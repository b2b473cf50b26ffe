import {element} from './element.ts';

/** Shows what a mark stands for while the pointer is on it. */
export function showTips(): void {
  const tip = element('div', {class: 'tip', 'aria-hidden': 'true', hidden: ''});
  document.body.append(tip);
  document.addEventListener('pointermove', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const text = target?.closest('[data-tip]')?.getAttribute('data-tip');
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    const {innerWidth} = window;
    const left = Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8);
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${event.clientY + 18}px`;
  });
  document.addEventListener('pointerleave', () => {
    tip.hidden = true;
  });
}
