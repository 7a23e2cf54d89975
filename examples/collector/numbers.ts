/** The answers of the API, by the name of the query in `sql/numbers/`. `null`: nothing to compute it from. */
export interface Numbers {
  /** Epoch ms of the state of the data. */
  as_of: number;
  overview: Overview;
  trend: TrendStep[];
  tasks: Task[];
  task_steps: { name: string; step: string; attempts: number; place: number }[];
  task_reasons: { name: string; status: string; reason: string; attempts: number }[];
  friction_kinds: { kind: string; verdicts: number; sessions: number; session_rate: number }[];
  friction_places: FrictionPlace[];
  friction_effect: FrictionEffect[];
  vitals: VitalFigures[];
  feedback: Answers[];
  comments: Comment[];
  devices: ({ device: string } & Group)[];
  channels: ({ channel: string | null } & Group)[];
  loyalty: ({ returning: boolean | null; days_since_last: number | null } & Group)[];
  stages: StageFigures[];
  pages: PageFigures[];
  quality: Quality;
  choices: { events: number; apps: string[]; devices: string[]; pages: string[] };
}

export interface Overview {
  sessions: number;
  measured: number;
  bounce_rate: number | null;
  single_page_rate: number | null;
  engagement_rate: number | null;
  pages_per_session: number | null;
  clicks_per_session: number | null;
  visible_ms: number | null;
  active_ms: number | null;
  key_events: number | null;
  friction_sessions: number;
  friction_rate: number | null;
  friction_score: number | null;
  attempts_ended: number;
  attempts_completed: number;
  success_rate: number | null;
  success_low: number | null;
  success_high: number | null;
  first_session_at: number | null;
  last_session_at: number | null;
}

export interface TrendStep {
  /** Epoch ms of the beginning of the step. */
  time: number;
  step_ms: number;
  sessions: number;
  measured: number;
  bounce_rate: number | null;
  single_page_rate: number | null;
  engagement_rate: number | null;
  visible_ms: number | null;
  active_ms: number | null;
}

export interface Task {
  name: string;
  attempts: number;
  open: number;
  ended: number;
  completed: number;
  failed: number;
  abandoned: number;
  timed_out: number;
  success_rate: number | null;
  success_low: number | null;
  success_high: number | null;
  duration_ms: number | null;
  active_ms: number | null;
  clicks: number | null;
  optimal_clicks: number | null;
  efficiency: number | null;
  lostness: number | null;
  lost_rate: number | null;
  misclick_rate: number | null;
  backtracks: number | null;
  errors: number | null;
}

export interface FrictionPlace {
  kind: string;
  path: string;
  selector: string;
  role: string | null;
  name: string | null;
  sessions: number;
  verdicts: number;
  actions: number;
  lost_attempts: number;
  tasks: { name: string; attempts: number; lost: number }[];
}

export interface FrictionEffect {
  has_friction: boolean;
  sessions: number;
  measured: number;
  bounced: number;
  bounce_rate: number | null;
  bounce_low: number | null;
  bounce_high: number | null;
  visible_ms: number | null;
  attempts_ended: number;
  attempts_completed: number;
  success_rate: number | null;
  success_low: number | null;
  success_high: number | null;
}

export type Rating = 'good' | 'needs-improvement' | 'poor';

export interface VitalFigures {
  name: string;
  measured: number;
  p75: number;
  good: number;
  needs_improvement: number;
  poor: number;
  rating: Rating;
  good_limit: number;
  poor_limit: number;
}

export interface Answers {
  instrument: string;
  item: string | null;
  answers: number;
  score: number | null;
  /** Half the width of the 95 % interval. */
  margin: number | null;
  comments: number;
  spread: { value: string; answers: number }[];
}

export interface Comment {
  time: number;
  instrument: string;
  value: string;
  score: number | null;
  comment: string;
  path: string;
  task: string | null;
}

export interface Group {
  sessions: number;
  session_share: number | null;
  bounce_rate: number | null;
  visible_ms: number | null;
  friction_rate: number | null;
  attempts_ended: number;
  success_rate: number | null;
}

export interface StageFigures {
  stage: string;
  sessions: number;
  session_rate: number | null;
  ended_here: number;
  bounce_rate: number | null;
}

export interface PageFigures {
  path: string;
  title: string;
  page_views: number;
  sessions: number;
  visible_ms: number | null;
  active_ms: number | null;
  max_scroll: number | null;
  friction: number;
  entries: number;
  entry_bounce_rate: number | null;
}

export interface Quality {
  stored: number;
  duplicates: number;
  refused: number;
  lost: number;
  last_received_at: number | null;
  sessions: number;
  without_snapshot: number;
  bots: number;
  clocks_corrected: number;
}
