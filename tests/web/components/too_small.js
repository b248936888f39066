// What is touched must be 44 px high. Links inside a sentence are let be (WCAG 2.5.8 does so too).
() => [...document.querySelectorAll(
  ".button, summary, .main-nav a, .masthead a, .tabs a, .input, .choice, td label, a.tile, a.mark",
)].filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.5)
  .map((element) => element.outerHTML.slice(0, 120))
