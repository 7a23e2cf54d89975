/** Ms after which a visitor has found what they want to press. */
const BANNER_DELAY = 1200;

/** Flaw: a banner that comes late and moves what is below it. */
export function homePage(hero: HTMLElement): void {
  setTimeout(() => {
    const banner = document.createElement('p');
    banner.className = 'banner';
    banner.dataset['flaw'] = 'shifting-banner';
    banner.textContent = 'This week the post is on us: free delivery from two tins on.';
    hero.before(banner);
  }, BANNER_DELAY);
}
