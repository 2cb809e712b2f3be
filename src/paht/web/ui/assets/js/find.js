// All elements that match, the root itself included: htmx hands over the swapped element.
export function find(root, selector) {
  const inside = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...inside] : inside;
}
