/* A list of the vendor's data centres in front of the text box with the API domain, which is shown for other hosts. */
(function () {
  "use strict";

  function build(element) {
    const box = element.querySelector(".crm-api-domain-text");
    const input = box.querySelector("input");
    const template = element.querySelector("template");
    if (!input || !template) {
      return;
    }
    element.querySelectorAll(".crm-data-centre").forEach((stale) => stale.remove());
    element.insertBefore(document.importNode(template.content, true), box);
    const select = element.querySelector(".crm-data-centre select");
    const domain = input.value.trim().replace(/\/$/, "").toLowerCase();
    const known = Array.from(select.options).some((option) => option.value === domain);
    select.value = known ? domain : "";
    box.hidden = known;
    select.addEventListener("change", () => {
      box.hidden = select.value !== "";
      if (select.value === "") {
        input.select(); // and so has the focus, ready to be typed over
        return;
      }
      input.value = select.value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  Behaviour.specify(".crm-api-domain", "crm-mass-update-data-centre", 0, (element) => {
    if (!element.crmBuilt) { // a mark that no copy of the HTML takes along
      element.crmBuilt = true;
      build(element);
    }
  });
})();
