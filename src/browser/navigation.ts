/** Of the Navigation API, what is used here. */
export interface NavigateEvent extends Event {
  navigationType: string;
  formData: FormData | null;
  downloadRequest: string | null;
  destination: { sameDocument: boolean } | null;
}

/** Undefined where there is no Navigation API: WebKit before 26.2, Firefox before 147. */
export const navigation = (): EventTarget | undefined =>
  (window as { navigation?: EventTarget }).navigation;
