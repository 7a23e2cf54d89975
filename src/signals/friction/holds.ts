/**
 * Whether `text` holds all of `part`, in one piece or with one insertion: `part` is still there and
 * something was put over or into it. Digits are left out, they tick.
 */
export function holds(text: string, part: string): boolean {
  const [long, short] = [text, part].map((each) => each.replace(/\d/g, '')) as [string, string];
  const all = short.length;
  let start = 0;
  let end = 0;
  while (start < all && long[start] === short[start]) start++;
  while (start + end < all && long[long.length - 1 - end] === short[all - 1 - end]) end++;
  return start + end === all && long.length >= all;
}
