async function refresh(): Promise<void> {
  const answer = await fetch('/api/overview');
  const { overview } = (await answer.json()) as { overview: { bounce_rate: number | null } };
  const place = document.getElementById('bounce');
  if (place) place.textContent = String(overview.bounce_rate ?? '–');
}

new EventSource('/live').addEventListener('change', () => void refresh());
void refresh();
