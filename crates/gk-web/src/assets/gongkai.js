// Comforts on top of pages that work without it: a place over several lines is lit as a whole,
// notes stand beside their cells on wide screens, "/" goes to the search field, and the deadline form shows only the
// fields that its choices have.
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

  function fit(row) {
    var chosen = row.querySelector("select").selectedOptions[0];
    row.querySelectorAll("[data-further]").forEach(function (field) {
      var name = chosen.dataset[field.dataset.further], input = field.querySelector("input");
      field.hidden = !name && !input.value;
      if (name) field.querySelector("label").textContent = name;
    });
  }

  function fitChannel(channel) {
    var shown = channel.value === "" ? ["known"] : channel.value === "in-person" ? ["channel"] : ["channel", "settled"];
    document.querySelectorAll("[data-when]").forEach(function (field) {
      field.hidden = shown.indexOf(field.dataset.when) < 0 && !field.querySelector(".wrong");
    });
  }

  var channel = document.getElementById("channel");
  if (channel) {
    channel.addEventListener("change", function () { fitChannel(channel); });
    fitChannel(channel);
    document.querySelectorAll(".rows .row").forEach(function (row) {
      row.querySelector("select").addEventListener("change", function () { fit(row); });
      fit(row);
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
