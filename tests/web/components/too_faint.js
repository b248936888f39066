// Visible texts too faint on the nearest opaque ground behind them (WCAG 2 AA: 4.5:1, large text 3:1).
() => {
  const parse = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const linear = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const seen = element.checkVisibility() && !element.closest(".unseen, .swagger-ui, option, progress");
    if (!walker.currentNode.data.trim() || !seen) continue;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const [high, low] = [light(parse(style.color)), light(ground(element))].sort((a, b) => b - a);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if ((high + 0.05) / (low + 0.05) < (large ? 3 : 4.5)) faint.push(element.outerHTML.slice(0, 120));
  }
  return faint;
}
