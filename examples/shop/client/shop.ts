import { basketPage, showCount } from './basket.js';
import { cataloguePage } from './catalogue.js';
import { checkoutPage } from './checkout.js';
import { onPageWith } from './dom.js';
import { askOnce } from './feedback.js';
import { contactPage, returnsPage } from './forms.js';
import { homePage } from './home.js';
import { teaPage } from './tea.js';
import { uxmeter } from './uxmeter.js';

const { stage } = document.body.dataset;
if (stage) uxmeter('stage', stage);

showCount();
addEventListener('pageshow', showCount);
askOnce('#nps', 'nps');

onPageWith('.hero', homePage);
onPageWith('#teas', cataloguePage);
onPageWith('#tea', teaPage);
onPageWith('#lines', basketPage);
onPageWith('#checkout', checkoutPage);
onPageWith('#contact', contactPage);
onPageWith('#returns', returnsPage);
