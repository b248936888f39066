// Moving a case on the board of a plan, by drag or by keyboard. Without this each card has its own page to move it.
"use strict";

(() => {
  let held = null;
  let aimed = null;
  const board = () => document.querySelector("[data-board]");
  const say = (what) => { board().querySelector("[data-said]").textContent = what; };

  const aim = (place) => {
    aimed?.classList.remove("aimed");
    aimed = place;
    aimed?.classList.add("aimed");
  };
  const pick = (card) => {
    held = card;
    card.classList.add("held");
    aim(card.closest("[data-slot]"));
    say(board().dataset.picked);
  };
  const letGo = () => {
    held?.classList.remove("held");
    held = null;
    aim(null);
  };
  const put = () => {
    const form = board().querySelector("[data-put-form]");
    const from = held.closest("[data-slot]");
    if (!aimed || aimed === from) return letGo();
    form.elements.case.value = held.dataset.case;
    form.elements.slot.value = aimed.dataset.slot;
    sessionStorage.setItem("plan-card", held.id);
    letGo();
    form.requestSubmit();
  };
  const beside = (place, key) => {
    const cell = place.closest("td");
    if (!cell) return null;
    const row = cell.parentElement;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      let next = cell;
      do { next = key === "ArrowRight" ? next.nextElementSibling : next.previousElementSibling; } while (next && !next.matches("[data-slot]"));
      return next;
    }
    const rows = [...board().querySelectorAll(".plan-grid tbody tr")];
    for (let at = rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1); rows[at]; at += key === "ArrowDown" ? 1 : -1) {
      const next = rows[at].children[cell.cellIndex];
      if (next?.matches("[data-slot]")) return next;
    }
    return null;
  };

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.(".plan-card[data-case]");
    if (!card || event.target.closest("a")) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (held) put(); else pick(card);
    } else if (held && event.key === "Escape") {
      letGo();
      say(board().dataset.dropped);
    } else if (held && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const next = aimed?.matches("td") ? beside(aimed, event.key) : board().querySelector("td[data-slot]");
      if (next) {
        aim(next);
        next.scrollIntoView({ block: "nearest", inline: "nearest" });
        say(next.parentElement.firstElementChild.textContent + " " + next.textContent.trim());
      }
    }
  });
  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.(".plan-card[draggable]");
    if (!card) return;
    pick(card);
    event.dataTransfer.setData("text/plain", card.dataset.case);
    event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const place = held && event.target.closest?.("[data-slot]");
    if (!place) return;
    event.preventDefault();
    aim(place);
  });
  document.addEventListener("drop", (event) => {
    if (!held) return;
    event.preventDefault();
    aim(event.target.closest("[data-slot]"));
    put();
  });
  document.addEventListener("dragend", letGo);
  document.addEventListener("htmx:afterSettle", () => {
    const id = sessionStorage.getItem("plan-card");
    sessionStorage.removeItem("plan-card");
    if (!id) return;
    document.getElementById(id)?.focus();
    if (!board().querySelector("[role=alert]")) say(board().dataset.put);
  });
})();
