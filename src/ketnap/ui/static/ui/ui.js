// What the browser does by itself; every page works without it, save for comfort and a weak line.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const on = (name, act, capture = false) => document.addEventListener(name, act, capture);
  const root = document.documentElement;

  // Larger text, remembered on this device.
  const large = (yes) => {
    root.dataset.text = yes ? "large" : "";
    $$("[data-text-size]").forEach((b) => b.setAttribute("aria-pressed", yes));
  };
  large(localStorage.getItem("text") === "large");

  // A weak line or a refusal of the server: say so, keep what was typed.
  const bar = $("#connection");
  const lost = (yes, words = bar.dataset.lost) => {
    bar.hidden = !yes;
    bar.textContent = words;
  };
  addEventListener("online", () => lost(false));
  addEventListener("offline", () => lost(true));
  const reachable = () => {
    const patience = new AbortController();
    setTimeout(() => patience.abort(), 10000);
    return fetch($('link[rel="icon"]').href, { cache: "no-store", signal: patience.signal }).then(() => true, () => false);
  };

  // One click sends once. A plain form asks first whether the server is there, so that a lost line loses no typing.
  const busy = (form, yes) => {
    form.dataset.sending = yes ? "1" : "";
    $("#loading").classList.toggle("busy", yes);
    $$("button:not([type=button])", form).forEach((b) => (yes ? b.setAttribute("aria-disabled", "true") : b.removeAttribute("aria-disabled")));
  };
  on("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || !form.requestSubmit) return;
    if (form.dataset.sure) {
      delete form.dataset.sure;
      setTimeout(() => busy(form, false), 15000); // a download leaves the page standing
      return;
    }
    event.preventDefault();
    if (form.dataset.sending) return;
    busy(form, true);
    const there = await reachable();
    lost(!there);
    if (!there) return busy(form, false);
    form.dataset.sure = "1";
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", (event) => event.persisted && $$("form[data-sending]").forEach((f) => busy(f, false)));
  on("htmx:beforeRequest", (event) => {
    const sender = event.detail.elt;
    if (sender.dataset.sending) return event.preventDefault();
    if (sender.tagName === "FORM") busy(sender, true);
  });
  on("htmx:afterRequest", (event) => {
    $("#loading").classList.remove("busy"); // a form that its own answer replaced is no longer there to ask
    if (event.detail.elt.tagName === "FORM") busy(event.detail.elt, false);
  });
  on("htmx:sendError", () => lost(true));
  on("htmx:responseError", (event) =>
    lost(true, bar.dataset[`refused${event.detail.xhr.status}`] || bar.dataset.refused));
  on("htmx:timeout", () => lost(true));
  on("htmx:afterOnLoad", (event) => event.detail.successful && lost(false));

  // data-confirm="question" on a button; data-confirm-yes="Xóa" names the answer.
  const ask = (button) => {
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-labelledby", "question");
    dialog.innerHTML = '<p id="question"></p><form class="dialog-end" method="dialog"><button class="btn">Không</button><button class="btn btn-go" value="yes"></button></form>';
    $("p", dialog).textContent = button.dataset.confirm;
    $(".btn-go", dialog).textContent = button.dataset.confirmYes || button.textContent;
    dialog.addEventListener("close", () => {
      dialog.remove();
      button.focus();
      if (dialog.returnValue === "yes") {
        button.sure = true;
        button.click();
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  };

  on("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (button && !button.sure) {
      event.preventDefault();
      event.stopImmediatePropagation();
      // what the form itself lacks is said before the question, not after it
      if (button.form && !button.formNoValidate && !button.form.reportValidity()) return;
      return ask(button);
    }
    if (button) button.sure = false;
    const opener = event.target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open).showModal();
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    if (event.target.closest("[data-print]")) print();
    if (event.target.closest("[data-text-size]")) {
      large(!root.dataset.text);
      localStorage.setItem("text", root.dataset.text);
    }
    $$("details.menu[open]").forEach((menu) => menu.contains(event.target) || (menu.open = false));
  }, true);

  on("keydown", (event) => {
    const menu = $("details.menu[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      $("summary", menu).focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = $$("[data-key]").find((b) => b.dataset.key === event.key && b.offsetParent);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // What was typed stays: a value proposed by the server, late or not, goes only where nobody typed.
  const typed = new WeakSet();
  on("input", (event) => typed.add(event.target));
  on("htmx:oobBeforeSwap", (event) => typed.has(event.detail.target) && event.preventDefault());

  on("change", (event) => event.target.matches("[data-autosubmit]") && event.target.form.requestSubmit());

  // One "show" button under the last password of a form.
  const dress = (part) => {
    $$("form", part).forEach((form) => {
      const secrets = $$("[data-reveal]", form);
      if (!secrets.length || $(".reveal", form)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-quiet reveal";
      const show = (yes) => {
        secrets.forEach((s) => { s.type = yes ? "text" : "password"; });
        button.textContent = yes ? "Ẩn mật khẩu" : "Hiện mật khẩu";
      };
      button.addEventListener("click", () => show(secrets[0].type === "password"));
      form.addEventListener("submit", () => show(false));
      show(false);
      secrets.at(-1).closest(".field").append(button);
    });
    const wrong = $(".field-wrong input, .field-wrong select, .field-wrong textarea", part);
    if (wrong) wrong.focus();
    return wrong;
  };

  // A part of the page that answers is gone to where it answers, so that what was done is seen and read out.
  const answered = (part) => {
    const answer = part !== document.body && $("[data-answer]", part);
    if (!dress(part) && answer) answer.focus();
  };
  dress(document);
  large(!!root.dataset.text);
  on("htmx:load", (event) => answered(event.detail.elt));
})();
