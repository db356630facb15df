/*
 * Holds Save back while there is a mistake in a connection or a host: Jenkins would leave the page for one with the mistake
 * alone, and what was typed elsewhere would be lost. Two connections of one name, and two defaults, only show beside each other.
 */
(() => {
  "use strict";

  const ROWS = "[name=connections], [name=allowedHosts]";
  /** Not stored. */
  const TRIED = "_.testModule";

  /** Marks a control that may be at fault together with others. */
  function mark(control, mistake) {
    const entry = control.closest(".jenkins-form-item");
    let told = entry.querySelector(".crm-mistake");
    if (!told && mistake) {
      told = document.createElement("div");
      told.className = "error crm-mistake";
      told.setAttribute("role", "alert");
      entry.append(told);
    }
    if (told && told.textContent !== mistake) {
      told.textContent = mistake;
    }
    if (told) {
      told.hidden = !mistake;
    }
  }

  function compare(box) {
    const all = (name) => [...box.querySelectorAll(`[name=connections] [name="_.${name}"]`)];
    const names = all("name");
    const words = names.map((name) => name.value.trim());
    names.forEach((name, i) => mark(name, words[i] && words.indexOf(words[i]) < i ? box.dataset.sameName : ""));
    const defaults = all("preferred");
    const ticked = defaults.filter((each) => each.checked);
    defaults.forEach((each) => mark(each, ticked.indexOf(each) > 0 ? box.dataset.twoDefaults : ""));
    box.querySelector(".crm-no-default").hidden = names.length < 2 || ticked.length > 0;
  }

  const isSeen = (element) => element.offsetParent !== null;

  /** What is said of a control that can be seen; of another a browser could not show why it does not save. */
  function refuse(control) {
    const mistake = [...control.closest(".jenkins-form-item").querySelectorAll(".error")].find(isSeen);
    control.setCustomValidity(mistake && isSeen(control) ? mistake.textContent : "");
  }

  function controls(box) {
    const inputs = `input[name^="_."]:not([type=hidden], [name="${TRIED}"])`;
    return [...box.querySelectorAll(ROWS)].flatMap((row) => [...row.querySelectorAll(inputs)]);
  }

  function check(box) {
    compare(box);
    controls(box).forEach(refuse);
  }

  /** Jenkins tells the browser to submit what is not valid. */
  function holdBack(event, box) {
    const wrong = controls(box).find((control) => isSeen(control) && !control.checkValidity());
    if (wrong) {
      event.preventDefault();
      event.stopImmediatePropagation();
      wrong.reportValidity();
    }
  }

  Behaviour.specify(".crm-configuration", "crm-mass-update-mistakes", 0, (box) => {
    if (box.crmWatched) {
      return;
    }
    box.crmWatched = true;
    ["input", "change"].forEach((event) => box.addEventListener(event, () => check(box)));
    new MutationObserver(() => check(box)).observe(box, { childList: true, subtree: true }); // rows, and what the server says
    box.closest("form").addEventListener("submit", (event) => holdBack(event, box), true);
    check(box);
  });
})();
