export { start, startWith, type ExplicitOptions } from './start.js';
export { pageViews } from './signals/page-views.js';
export { scrollDepth } from './signals/scroll-depth.js';
export { clicks } from './signals/clicks.js';
export { friction } from './signals/friction/friction.js';
export { tasks } from './signals/tasks/tasks.js';
export { webVitals } from './signals/web-vitals.js';
export { feedback } from './signals/feedback.js';
export { stages } from './signals/stages.js';
export { native } from './formats/native.js';
export { http } from './transports/http.js';
export { consoleTransport } from './transports/console.js';
export type { FeedbackInput, Meter, TaskHandle } from './api.js';
export type {
  BatchOptions,
  Consent,
  Options,
  StorageKind,
  TaskOptions,
  TaskRule,
  TaskTrigger,
} from './options.js';
export type {
  Drop,
  Format,
  Outcome,
  OutgoingRequest,
  SendInput,
  Transport,
} from './delivery/types.js';
export type { Signal } from './signal.js';
export type {
  Batch,
  Channel,
  Client,
  EventBody,
  FrictionCounts,
  FrictionKind,
  Instrument,
  Json,
  NavigationKind,
  Stamp,
  Target,
  TaskStatus,
  UxEvent,
  VitalName,
} from './events.js';
