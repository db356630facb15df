/*
 * Jenkins adds its crumb and a copy of the form to every form. What asks for a list has no use for them, and they would stand in the
 * address: in the history, in logs of proxies, and in links that people pass on.
 */
(() => {
  Behaviour.specify(".crm-records-filter", "crm-mass-update-records-filter", 0, (form) => {
    const own = new Set([...form.querySelectorAll("label[for]")].map((label) => document.getElementById(label.htmlFor).name));
    ["sort", "size"].forEach((name) => own.add(name));
    form.addEventListener("formdata", ({ formData }) => {
      [...formData.entries()].forEach(([name, value]) => {
        if (!own.has(name) || value === "") {
          formData.delete(name);
        }
      });
    });
  });
})();
