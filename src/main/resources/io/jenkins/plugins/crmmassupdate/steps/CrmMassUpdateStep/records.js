/*
 * Shows only the entries that matter for the chosen way of naming records. The choice itself is not submitted: what the
 * other way needs is emptied, and comes back if one changes one's mind.
 */
(function () {
  "use strict";

  const WAYS = ["typed", "file", "view", "job"];

  function inputs(group, way) {
    return Array.from(group.querySelectorAll(".crm-records-" + way + " [name]"));
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

    function show() {
      WAYS.forEach((way) => {
        group.querySelector(".crm-records-" + way).hidden =
          choice.value !== way && !(choice.value === "both" && given.includes(way));
      });
    }

    choice.addEventListener("change", () => {
      WAYS.forEach((way) => {
        inputs(group, way).forEach((input) => {
          if (choice.value !== way && choice.value !== "both") {
            kept.set(input, valueOf(input) || kept.get(input) || "");
            put(input, "");
          } else if (kept.has(input) && valueOf(input) === "") {
            put(input, kept.get(input));
          }
        });
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
