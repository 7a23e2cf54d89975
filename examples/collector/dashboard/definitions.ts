/** What a number is, how it comes about and what it does not say. */
export interface Definition {
  label: string;
  meaning: string;
  formula: string;
  source: string;
  limits: string;
}

const GA4 =
  'Google Analytics 4, "Engagement rate and bounce rate" (support.google.com/analytics/answer/12195621)';
const ISO = 'ISO 9241-11, effectiveness';
const SDK = 'This SDK';
const PER_SESSION =
  'A session is a browser’s visit, not a person: one person on two devices is two.';

const define = (
  label: string,
  meaning: string,
  formula: string,
  source: string,
  limits: string,
): Definition => ({ label, meaning, formula, source, limits });

const vital = (
  label: string,
  meaning: string,
  good: string,
  poor: string,
  slug: string,
  limits: string,
): Definition =>
  define(
    label,
    meaning,
    `75th percentile of the page views that reported one, interpolated. Good up to ${good}, poor above ${poor}`,
    `web.dev/articles/${slug}`,
    limits,
  );

const kind = (label: string, meaning: string, limits: string): Definition =>
  define(
    label,
    meaning,
    'Sessions with at least one verdict; verdicts are counted beside it',
    `${SDK}, in the words of a researcher watching the visit`,
    limits,
  );

const all = {
  sessions: define(
    'Sessions',
    'Visits: what one browser did on the site without a break of 30 minutes.',
    'Count of session ids whose first event lies in the period',
    'Session rule of Google Analytics and Matomo: 30 minutes without activity, here 24 hours at most',
    PER_SESSION,
  ),
  bounce_rate: define(
    'Bounce rate',
    'Sessions that never became engaged.',
    'Sessions not engaged ÷ sessions that sent their totals',
    GA4,
    'Not whether people were content: one who found the answer at once and left within ten seconds bounced.',
  ),
  single_page_rate: define(
    'Single-page rate',
    'Sessions with exactly one page view: the classic bounce rate.',
    'Sessions with one page view ÷ sessions that sent their totals',
    'Universal Analytics, Matomo, Umami',
    'Nothing about attention: ten minutes of reading on one page count the same as one second.',
  ),
  engagement_rate: define(
    'Engagement rate',
    'Sessions that stayed, went on or achieved something.',
    'Sessions with 10 s of visible time, or 2 page views, or a key event ÷ sessions that sent their totals',
    GA4,
    'Whether the time was pleasant: ten seconds of searching in vain engage, too.',
  ),
  pages_per_session: define(
    'Pages per session',
    'Page views of an average session.',
    'Mean of the sessions’ page views',
    SDK,
    'More is not better: a lost visitor opens many pages. See lostness.',
  ),
  clicks_per_session: define(
    'Clicks per session',
    'Clicks of an average session.',
    'Mean of the sessions’ trusted clicks',
    SDK,
    'More is not better. For a judgement see the clicks of a task against its optimum.',
  ),
  visible_ms: define(
    'Visible time',
    'How long the page was in front of the visitor.',
    'Median of the time the page was visible and had the focus',
    'Rule of Plausible and of Google Analytics 4’s engagement time',
    'Whether anyone looked: a page left open in front of an empty chair goes on counting. See active time.',
  ),
  active_ms: define(
    'Active time',
    'The part of visible time in which the visitor did something.',
    'Median of visible time whose last input is less than 60 s old; arriving counts as input',
    `${SDK}; the idea is that of Snowplow’s page pings`,
    'Reading without touching anything for over a minute is not counted.',
  ),
  friction_rate: define(
    'Sessions with friction',
    'Visits in which something hurt at least once.',
    'Sessions with at least one friction event ÷ all sessions',
    SDK,
    'How much it hurt. Verdicts come from behaviour alone: some are wrong, and quiet annoyance leaves no trace.',
  ),
  friction_score: define(
    'Friction score',
    'One figure from 0 to 100 for the friction of a session.',
    'Mean of the sessions’ scores; weights and version are documented with the SDK',
    'A heuristic of this SDK: no standard exists',
    'Anything absolute. Use it to compare weeks of the same site, with the counts beside it.',
  ),
  success_rate: define(
    'Task success',
    'Attempts at a task that reached their goal.',
    'Completed ÷ ended attempts. Ended: completed, failed, abandoned or timed out; an attempt without an end whose session has been silent for 30 minutes is abandoned',
    ISO,
    'Why the others gave up. And an attempt begins where the site says so: browsing may count as trying.',
  ),
  success_interval: define(
    '95 % interval',
    'The range in which the true rate lies in 19 of 20 cases.',
    'Adjusted Wald: 1.92 successes and 1.92 failures are added, then ± 1.96 standard errors',
    'Agresti & Coull 1998; recommended for task success by Sauro & Lewis 2005',
    'Bias: it covers chance alone, not who visited. Several attempts of one visitor are taken as independent.',
  ),
  task_attempts: define(
    'Attempts',
    'How often the task was begun.',
    'Count of attempt ids; open ones have not ended yet and are left out of the success rate',
    SDK,
    'How many people tried: one visitor may try several times.',
  ),
  task_funnel: define(
    'Funnel',
    'How far attempts came.',
    'Attempts that reached the step at least once; steps in the order in which they are usually reached',
    SDK,
    'The way taken: a step reached twice or out of order counts once.',
  ),
  task_reasons: define(
    'Endings without success',
    'How attempts ended that did not succeed, and why, in the site’s own words.',
    'Attempts by ending and reason',
    SDK,
    'The reason behind the reason. A site that gives none leaves it blank.',
  ),
  duration_ms: define(
    'Time on task',
    'How long a completed attempt took.',
    'Median from start to completion, pauses included',
    'ISO 9241-11, efficiency; the median since times are skewed (Sauro & Lewis 2010)',
    'Attempts that did not succeed are left out: giving up early is not fast.',
  ),
  task_clicks: define(
    'Clicks to complete',
    'Clicks of a completed attempt, against the shortest way.',
    'Median of trusted clicks after the one that began the attempt, the last one included',
    SDK,
    'Effort of other kinds: typing, scrolling and thinking are no clicks.',
  ),
  efficiency: define(
    'Click efficiency',
    'How near to the shortest way completed attempts came.',
    'Mean of optimal clicks ÷ actual clicks, 1 at most',
    'ISO 9241-11, efficiency, with clicks as the resource',
    'Only as good as the optimum that the site declares.',
  ),
  lostness: define(
    'Lostness',
    'How much visitors strayed on the way to their goal; above 0.5 they were lost.',
    'Median of √((N/S − 1)² + (R/N − 1)²) of completed attempts: N distinct pages, S page views, R pages needed',
    'Smith 1996; limits 0.4 and 0.5 after Smith',
    'Nothing without a declared number of needed pages, and little within a single page.',
  ),
  misclick_rate: define(
    'Misclicks',
    'Clicks that hit nothing interactive.',
    'Misclicks ÷ clicks, over all ended attempts',
    'The measure of prototype tests such as Maze',
    'Whether they meant it: some people click on text while they read.',
  ),
  backtracks: define(
    'Backtracks',
    'Returns to a page that the attempt had seen already.',
    'Mean per ended attempt',
    SDK,
    'Comparing on purpose and having lost the way look the same.',
  ),
  errors: define(
    'Errors',
    'Uncaught errors and rejections while the task was under way.',
    'Mean per ended attempt',
    SDK,
    'Errors that the page catches and shows politely, and those nobody noticed.',
  ),
  friction_places: define(
    'Where it hurts',
    'Kind, page and element, those with the most sessions first.',
    'Distinct sessions with a verdict of that kind at that place; in brackets the clicks, reloads … they are made of',
    SDK,
    'The cause. The element is where it was felt, which need not be where it is broken.',
  ),
  hurt_tasks: define(
    'Tasks it hurt',
    'Attempts that were under way when it happened, and how many of them did not succeed.',
    'Attempts with a verdict of that kind at that place between start and end; lost: failed, abandoned or timed out',
    SDK,
    'Cause and effect: the attempt might have failed anyway.',
  ),
  friction_effect: define(
    'With and without friction',
    'Sessions in which something hurt against the others.',
    'The same rates for both groups, each with its adjusted Wald interval of 95 %',
    SDK,
    'Cause and effect. Longer visits have more chances to meet friction, and they bounce less for that reason alone.',
  ),
  rage_click: kind(
    'Rage click',
    'Quick repeated clicks at one place that nothing useful answered.',
    'Fast clicks on controls that answer every time are left out, which may hide real anger.',
  ),
  dead_click: kind(
    'Dead click',
    'A click on something that is or looks like a control, without any response one could see.',
    'Responses outside the page, such as a download, may be missed.',
  ),
  error_click: kind(
    'Error click',
    'A click that caused an uncaught error or a failed request.',
    'Errors that the page handles itself.',
  ),
  slow_click: kind(
    'Slow click',
    'A click answered late, without any sign of work before.',
    'Whether the visitor minded waiting.',
  ),
  thrashed_cursor: kind(
    'Thrashed cursor',
    'The mouse shaken back and forth, for want of an answer.',
    'Touch screens have no cursor.',
  ),
  quick_back: kind(
    'Quick back',
    'Back again seconds after arriving: the page was not what the link promised.',
    'Somebody who saw enough at a glance looks the same.',
  ),
  reload_spam: kind(
    'Repeated reload',
    'The page reloaded several times in a row.',
    'Reloading to see fresh results looks the same.',
  ),
  form_abandon: kind(
    'Abandoned form',
    'A form with something typed into it that was left unsent.',
    'Forms saved as one types and never sent.',
  ),
  form_refill: kind(
    'Form filled again',
    'The same content entered again because the page refused or lost it.',
    'What was typed: values are never read.',
  ),
  scroll_thrash: kind(
    'Scroll thrash',
    'Long scrolls up and down within seconds: searching, not reading.',
    'Whether the thing searched for exists.',
  ),
  shifted_click: kind(
    'Shifted click',
    'The layout moved just before the press, so that it hit something else.',
    'Browsers without layout-shift entries report none.',
  ),
  pinch_zoom: kind(
    'Pinch zoom',
    'The page magnified by hand: too small to read or hit.',
    'Zooming into a picture out of interest looks the same.',
  ),
  LCP: vital(
    'Largest Contentful Paint',
    'When the largest text or picture was painted.',
    '2.5 s',
    '4 s',
    'lcp',
    'Whether the largest thing was the one the visitor came for.',
  ),
  INP: vital(
    'Interaction to Next Paint',
    'How long the slowest interactions waited for the next frame.',
    '200 ms',
    '500 ms',
    'inp',
    'Pages nobody interacted with report none. A frame is not yet an answer.',
  ),
  CLS: vital(
    'Cumulative Layout Shift',
    'How much the layout moved by itself.',
    '0.1',
    '0.25',
    'cls',
    'Measured in Chromium only.',
  ),
  FCP: vital(
    'First Contentful Paint',
    'When the first text or picture was painted.',
    '1.8 s',
    '3 s',
    'fcp',
    'When the page became useful.',
  ),
  TTFB: vital(
    'Time to First Byte',
    'When the first byte of the page arrived.',
    '0.8 s',
    '1.8 s',
    'ttfb',
    'Whether network or server took the time.',
  ),
  feedback: define(
    'Satisfaction',
    'What visitors answered, by questionnaire.',
    'Mean score with ± 1.96 standard errors, and how often each value was given',
    'The scale of each questionnaire is named with it',
    'Those who did not answer. People with strong feelings answer more often.',
  ),
  nps: define(
    'Net Promoter Score',
    '“How likely are you to recommend us?”, 0 to 10.',
    'Share of 9–10 minus share of 0–6, from −100 to 100',
    'Reichheld 2003',
    'Loyalty in deed. It needs many answers: with 30 of them the margin is some 30 points.',
  ),
  csat: define(
    'Customer satisfaction',
    '“How satisfied are you?”, 1 to 5.',
    'Share of answers 4 and 5, in percent',
    'Common practice (top two of five)',
    'How far the others were from content.',
  ),
  ces: define(
    'Customer effort',
    '“The site made it easy for me”, 1 to 7.',
    'Mean; 7 is the least effort',
    'CES 2.0, CEB 2013',
    'Which part was hard.',
  ),
  seq: define(
    'Single ease question',
    '“How difficult or easy was this task?”, 1 to 7.',
    'Mean; 7 is very easy, about 5.5 is average',
    'Sauro & Dumas 2009',
    'Those who gave the task up before being asked.',
  ),
  umux_lite: define(
    'UMUX-Lite',
    '“Meets my requirements” and “is easy to use”, 1 to 7 each.',
    'Mean of (q1 + q2 − 2) × 100 ÷ 12, from 0 to 100',
    'Lewis, Utesch & Maher 2013',
    'Which of the two dragged it down: see the single answers.',
  ),
  rating: define(
    'Star rating',
    '1 to 5 stars.',
    'Mean of (stars − 1) × 25, from 0 to 100',
    'Common practice',
    'What the stars were given for, unless the item says so.',
  ),
  custom: define(
    'Own question',
    'An answer to the site’s own question.',
    'How often each value was given; the mean where values are numbers',
    SDK,
    'Comparisons with other sites.',
  ),
  device: define(
    'Device',
    'Phone, tablet or desktop, as the browser describes itself.',
    'Sessions by the device of their first event',
    SDK,
    'A window made narrow, and browsers that pretend to be another.',
  ),
  channel: define(
    'Channel',
    'The way in.',
    'From the referrer and the utm values of the session’s first address',
    'Channel groups after Google Analytics, simplified',
    'Links from apps, mail and private windows often carry no referrer and count as direct.',
  ),
  returning: define(
    'New and returning',
    'Whether this browser was here before.',
    'Sessions by whether the browser remembers an earlier one',
    SDK,
    'People who clear their storage, use another device or Safari after seven days without a visit count as new.',
  ),
  days_since_last: define(
    'Days away',
    'How long returning visitors had stayed away.',
    'Median of the days since the last session ended',
    SDK,
    'New visitors have none, and neither have those whose storage is gone.',
  ),
  stage: define(
    'Journey stage',
    'How far the session came on the way to a decision, as the site declares it.',
    'Sessions that declared the stage; ended here: it was their latest',
    'The stages of a buying journey: learning, problem, consideration, decision',
    'What visitors thought. It is the site that says where they are.',
  ),
  page_views: define(
    'Page views',
    'How often a page was looked at.',
    'One per load, return from the back/forward cache or change of path; none for a page that stayed hidden',
    SDK,
    'Reading: see active time and scroll depth.',
  ),
  max_scroll: define(
    'Scroll depth',
    'How far down the page was seen.',
    'Median of (scroll position + window height) ÷ page height at the deepest point',
    SDK,
    'Whether it was read. A page that fits the window is 100 % at once.',
  ),
  page_friction: define(
    'Friction on the page',
    'Verdicts of any kind on that page.',
    'Count of friction events by path',
    SDK,
    'Busy pages have more: compare it with the page views.',
  ),
  entries: define(
    'Entries',
    'Sessions that began on the page.',
    'Page views that were the first of their session',
    SDK,
    'Where people came from: see channel.',
  ),
  entry_bounce_rate: define(
    'Bounce rate of entries',
    'Sessions begun on the page that never became engaged.',
    'Those not engaged ÷ those that sent their totals, among sessions that began here',
    GA4,
    'The same as the bounce rate.',
  ),
  stored: define(
    'Events stored',
    'What the period’s requests brought.',
    'Events of the requests received in the period, for the chosen app; page and device do not filter it',
    'This server',
    'Visitors whose browser sends nothing, by choice or by a blocker.',
  ),
  duplicates: define(
    'Came twice',
    'Events that had been stored before, recognised by their id and left out.',
    'Events received whose id is known already; an id stays the same on every retry',
    'This server',
    'Nothing is wrong with them: a browser that got no answer sends again.',
  ),
  refused: define(
    'Refused',
    'Events that did not match the wire format, in batches that otherwise did.',
    'Events refused in requests of the period',
    'This server',
    'Batches refused as a whole: the log has those.',
  ),
  lost: define(
    'Lost on pages',
    'Events that pages gave up on, by their own account.',
    'Rises of each tab’s count of dropped events',
    'The SDK’s `dropped`',
    'Losses after the last request of a page.',
  ),
  without_snapshot: define(
    'Without totals',
    'Sessions whose totals have not come yet: they are left out of bounce and engagement.',
    'Sessions without a `session` event',
    'This server',
    'Whether they bounced. Crashed browsers are among them.',
  ),
  clocks_corrected: define(
    'Clocks corrected',
    'Sessions whose clock was wrong by more than 5 s; their times were moved.',
    'Sessions where the smallest “received − sent” is beyond 5 s',
    'This server',
    'A clock set right in the middle of a visit.',
  ),
  bots: define(
    'Automated',
    'Sessions of browsers that say they are driven by a program.',
    'Sessions with `client.bot`',
    'The SDK: navigator.webdriver and known names',
    'Programs that don’t say so.',
  ),
} satisfies { [name: string]: Definition };

export type NumberName = keyof typeof all;

/** Every number on the dashboard by name. A test checks that none is shown without. */
export const definitions: { readonly [name in NumberName]: Definition } = all;
