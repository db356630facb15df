/*
 * Shows only the entries that matter for the chosen way of naming records. The choice itself is not submitted: what the
 * other way needs is emptied, and comes back if one changes one's mind.
 */
(function () {
  "use strict";

  const WAYS = ["typed", "file", "view", "job"];
  /** The records are one job of the CRM then, and none of them is told apart. */
  const AS_A_WHOLE = ["view", "job"];

  function inputs(group, way) {
    return Array.from(group.querySelectorAll(".crm-records-" + way + " [name]"));
  }

  /** What is asked elsewhere in the form, and goes only with records that are told apart. */
  function ofEachRecord(group) {
    return Array.from(group.parentElement.querySelectorAll(".crm-each-record"));
  }

  function valueOf(input) {
    return input.type === "checkbox" ? (input.checked ? "on" : "") : input.value;
  }

  function put(input, value) {
    if (valueOf(input) !== value) {
      if (input.type === "checkbox") {
        input.checked = value !== "";
      } else {
        input.value = value;
      }
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function isGiven(group, way) {
    const input = inputs(group, way)[0];
    return input !== undefined && input.value.trim() !== "";
  }

  function build(group) {
    const template = group.querySelector(".crm-records-template");
    if (!template || group.querySelector(".crm-records-typed input:disabled, .jenkins-readonly")) {
      return;
    }
    group.querySelectorAll(".crm-records-added").forEach((stale) => stale.remove());
    template.parentNode.insertBefore(document.importNode(template.content, true), template.nextSibling);
    const choice = group.querySelector(".crm-records-choice");
    const given = WAYS.filter((way) => isGiven(group, way));
    if (given.length > 1) {
      choice.value = "both";
    } else {
      choice.querySelector("[value=both]").remove();
      choice.value = given.length === 0 ? "typed" : given[0];
    }
    const kept = new Map();

    /** Empties what does not matter now, or puts back what it was. */
    function take(input, matters) {
      if (!matters) {
        kept.set(input, valueOf(input) || kept.get(input) || "");
        put(input, "");
      } else if (kept.has(input) && valueOf(input) === "") {
        put(input, kept.get(input));
      }
    }

    function show() {
      ofEachRecord(group).forEach((part) => {
        const set = Array.from(part.querySelectorAll("[name]")).some((input) => valueOf(input) !== "");
        part.hidden = AS_A_WHOLE.includes(choice.value) && !set; // what is wrong in a stored job can be seen
      });
      WAYS.forEach((way) => {
        group.querySelector(".crm-records-" + way).hidden =
          choice.value !== way && !(choice.value === "both" && given.includes(way));
      });
    }

    choice.addEventListener("change", () => {
      WAYS.forEach((way) => {
        inputs(group, way).forEach((input) => take(input, choice.value === way || choice.value === "both"));
      });
      ofEachRecord(group).forEach((part) => {
        part.querySelectorAll("[name]").forEach((input) => take(input, !AS_A_WHOLE.includes(choice.value)));
      });
      show();
    });
    show();
  }

  Behaviour.specify(".crm-records", "crm-mass-update-records", 0, (group) => {
    if (!group.crmBuilt) { // a mark that no copy of the HTML takes along
      group.crmBuilt = true;
      build(group);
    }
  });
})();
