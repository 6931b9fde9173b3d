// Comforts on top of pages that work without it: a place over several lines is lit as a whole,
// notes stand beside their cells on wide screens, and "/" goes to the search field.
(function () {
  "use strict";

  function light() {
    document.querySelectorAll(".place.hit").forEach(function (e) { e.classList.remove("hit"); });
    var name = decodeURIComponent(location.hash.slice(1));
    if (!/^b\d+(-\d+)?$/.test(name)) return;
    document.querySelectorAll('[data-place="' + name + '"]').forEach(function (e) { e.classList.add("hit"); });
  }

  function openTarget() {
    var name = decodeURIComponent(location.hash.slice(1));
    var target = name && document.getElementById(name);
    var closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  }

  function alignNotes() {
    document.querySelectorAll(".part").forEach(function (part) {
      var margin = part.querySelector(".margin");
      if (!margin) return;
      var notes = Array.prototype.slice.call(margin.querySelectorAll(".note"));
      notes.forEach(function (note) { note.style.marginTop = ""; });
      if (getComputedStyle(part).gridTemplateColumns.split(" ").length < 2) return;
      var top = margin.getBoundingClientRect().top, height = part.getBoundingClientRect().height;
      var total = notes.reduce(function (sum, note) { return sum + note.offsetHeight + 8; }, 0);
      var used = 0;
      notes.forEach(function (note) {
        var cell = note.dataset.cell && document.getElementById(note.dataset.cell.slice(1));
        var rest = total; total -= note.offsetHeight + 8;
        if (cell) {
          var want = cell.getBoundingClientRect().top - top - 4;
          want = Math.min(want, height - rest);
          if (want > used) { note.style.marginTop = (want - used) + "px"; used = want; }
        }
        used += note.offsetHeight + 8;
      });
    });
  }

  window.addEventListener("hashchange", function () { light(); openTarget(); });
  window.addEventListener("resize", alignNotes);
  window.addEventListener("load", alignNotes);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    var search = document.getElementById("q");
    if (search) { event.preventDefault(); search.focus(); }
  });
  light();
  openTarget();
})();
