// Names the controls of our forms for screen readers. Jenkins shows the words beside a control, but does not say that they belong together.
(() => {
  const FORMS = [".crm-group", "[name=connections]", "[name=allowedHosts]"];

  /** The words alone, without the help button that stands among them. */
  function words(element) {
    return [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent.trim())
      .join(" ")
      .trim();
  }

  function name(control) {
    if (control.type === "hidden" || control.labels.length > 0 || control.hasAttribute("aria-label")) {
      return;
    }
    const entry = control.closest(".jenkins-form-item");
    const label =
      control.type === "checkbox" || control.type === "radio"
        ? control.parentElement.querySelector("label")
        : entry && entry.querySelector(".jenkins-form-label");
    if (label && words(label)) {
      control.setAttribute("aria-label", words(label));
    }
  }

  for (const form of FORMS) {
    Behaviour.specify(`${form} input, ${form} select, ${form} textarea`, "crm-labels", 100, name);
  }
})();
