/** Events whose listeners answer a press. */
const PRESSING = /down$|up$|click$|^(touch|submit|input|change|keypress|focus)/;
/** Those that come of a pointer passing by. */
const HOVERING = /(over|out|enter|leave|move)$/;

export const isPressing = (type: string): boolean => PRESSING.test(type);
export const isHovering = (type: string): boolean => HOVERING.test(type);

/**
 * The event whose listener is running, or has just returned: microtasks run before the next
 * listener is called. Empty in timers and frames, in shadow trees, and for what is typed, which is
 * no press.
 * https://dom.spec.whatwg.org/#window-current-event
 */
export function causeOf(): string {
  const { event } = window as { event?: Event & Partial<InputEvent> };
  return event?.isTrusted && !event.inputType ? event.type : '';
}
