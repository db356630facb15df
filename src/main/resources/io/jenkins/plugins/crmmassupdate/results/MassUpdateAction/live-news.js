/*
 * Shows how calls come along without loading the page anew: asks the server for the same fragment again and takes over what
 * differs, so that focus and selection stay where they are. Asks only while somebody can see it.
 */
(() => {
  const MOST_SECONDS = 60;

  /** Makes one element like another, touching no more of it than differs. */
  function takeOver(now, next) {
    if (now.isEqualNode(next)) {
      return;
    }
    if (now.nodeType !== next.nodeType || now.nodeName !== next.nodeName) {
      now.replaceWith(next.cloneNode(true));
      return;
    }
    if (now.nodeType !== Node.ELEMENT_NODE) {
      now.data = next.data;
      return;
    }
    for (const { name } of [...now.attributes]) {
      if (!next.hasAttribute(name)) {
        now.removeAttribute(name);
      }
    }
    for (const { name, value } of next.attributes) {
      if (now.getAttribute(name) !== value) {
        now.setAttribute(name, value);
      }
    }
    const children = [...next.childNodes];
    [...now.childNodes].slice(children.length).forEach((child) => child.remove());
    children.forEach((child, i) =>
      i < now.childNodes.length ? takeOver(now.childNodes[i], child) : now.append(child.cloneNode(true)),
    );
  }

  function watch(holder) {
    const status = document.createElement("p");
    status.className = "crm-status";
    status.setAttribute("aria-live", "polite");
    holder.after(status);
    let said = holder.dataset.announce;
    let failures = 0;
    let timer;

    function askLater() {
      clearTimeout(timer);
      const seconds = Number(holder.dataset.newsAfter || 0);
      if (seconds > 0 && !document.hidden) {
        timer = setTimeout(ask, 1000 * Math.min(MOST_SECONDS, seconds * 2 ** failures));
      }
    }

    async function ask() {
      try {
        const answer = await fetch(holder.dataset.url, { cache: "no-store" });
        if (answer.status === 403 || answer.status === 404) {
          return; // logged out, or the build is deleted
        }
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        show(page.querySelector(".crm-live"));
        failures = 0;
      } catch {
        failures++; // Jenkins restarts, or the network is away
      }
      askLater();
    }

    function show(next) {
      takeOver(holder, next);
      if (holder.dataset.announce !== said) {
        said = holder.dataset.announce;
        status.textContent = said;
      }
      const busyElsewhere = document.activeElement !== document.body && !holder.contains(document.activeElement);
      if (holder.dataset.reload === "true" && !busyElsewhere) {
        location.reload(); // the page has more to show about a call that has ended than this does
      }
    }

    document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : askLater()));
    askLater();
  }

  addEventListener("DOMContentLoaded", () => document.querySelectorAll(".crm-live").forEach(watch));
})();
