import type { Format, Transport } from './delivery/types.js';
import type { Diagnostics } from './diagnostics.js';
import type { NavigationKind } from './events.js';
import type { Settings } from './settings.js';
import type { Signal, SignalMethods } from './signal.js';

/** What a meter is made of. */
export interface Parts {
  settings: Settings;
  diagnostics: Diagnostics;
  signals: readonly Signal[];
  format: Format;
  transport: Transport;
  /** Prefix of everything stored. */
  prefix: string;
  /** Whether storing and sending are allowed from the start. */
  granted: boolean;
  /** How the first page view comes about, if not by the document's load. */
  navigation?: NavigationKind;
}

/** One stretch of measuring, ended by `stop` or by the withdrawal of consent. */
export interface Measurement {
  readonly methods: SignalMethods;
  /** Consent is given: what is held may be stored and sent. */
  grant(): void;
  flush(): Promise<void>;
  /** Drops everything held and removes everything stored. */
  forget(): void;
  stop(): void;
}
