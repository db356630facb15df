/*
 * A table in which the fields can be filled in, in front of the text area that is submitted. The table writes JSON into
 * the text area when something is changed in it, and never before. What it cannot show stays text.
 */
(function () {
  "use strict";

  const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
  const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
  const OTHER = /-?[0-9][0-9.eE+-]*|true|false|null/y;
  const EMPTY = { name: "", type: "text", value: "" };
  const SPACE = /[ \t\r\n]*/y;

  /** Reads JSON as the table can show it; numbers stay the text that they are, so that no digit is lost. */
  function reader(text) {
    let at = 0;

    function take(pattern) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      at += found ? found[0].length : 0;
      return found && found[0];
    }

    function eat(character) {
      take(SPACE);
      const there = text[at] === character;
      at += there ? 1 : 0;
      return there;
    }

    function need(there) {
      if (!there) {
        throw new SyntaxError("not for the table");
      }
      return there;
    }

    function string() {
      take(SPACE);
      const value = JSON.parse(need(take(STRING)));
      need(!/[\r\n]/.test(value));
      return value;
    }

    function list() {
      const values = [];
      if (!eat("]")) {
        do {
          values.push(string());
        } while (eat(","));
        need(eat("]"));
      }
      need(values.length !== 1 || values[0] !== ""); // which looks like none
      return { type: "list", value: values.join("\n") };
    }

    function value() {
      if (eat("[")) {
        return list();
      }
      if (text[at] === '"') {
        const written = string();
        need(written.trim() !== ""); // which means to empty the field, where the table means that nothing is filled in
        return { type: "text", value: written };
      }
      const word = need(take(OTHER));
      if (word === "true" || word === "false") {
        return { type: "boolean", value: word };
      }
      if (word === "null") {
        return { type: "null", value: "" };
      }
      need(NUMBER.test(word));
      return { type: "number", value: word };
    }

    function end(result) {
      take(SPACE);
      need(at === text.length);
      return result;
    }

    return {
      object() {
        const rows = [];
        need(eat("{"));
        if (!eat("}")) {
          do {
            const name = string();
            need(eat(":"));
            rows.push(Object.assign({ name }, value()));
          } while (eat(","));
          need(eat("}"));
        }
        return end(rows);
      },
      literal() {
        take(SPACE);
        return end(value());
      },
    };
  }

  function isJson(text) {
    try {
      JSON.parse(text);
      return true;
    } catch (mistake) {
      return false;
    }
  }

  /** A line name=value. A variable in it decides the value's type when the build runs, so the table must not. */
  function assignment(line) {
    const equals = line.indexOf("=");
    const text = line.slice(equals + 1).trim();
    if (equals < 1 || line.includes("$")) {
      throw new SyntaxError("not for the table");
    }
    const value = isJson(text) ? reader(text).literal() : { type: "text", value: text };
    return Object.assign({ name: line.slice(0, equals).trim() }, value);
  }

  /** The rows for a text, or null if they would not be the same. */
  function parse(text) {
    try {
      const rows = text.trim().startsWith("{")
        ? reader(text.trim()).object()
        : text.split(/\r?\n/).filter((line) => line.trim() !== "").map(assignment);
      return new Set(rows.map((row) => row.name)).size === rows.length ? rows : null;
    } catch (mistake) {
      return null;
    }
  }

  /** What is not filled in is written as an empty list, and what is no number as no JSON: the check of the text refuses both. */
  function member(row) {
    switch (row.type) {
      case "number":
        return NUMBER.test(row.value.trim()) ? row.value.trim() : "?" + JSON.stringify(row.value);
      case "boolean":
        return row.value.trim();
      case "null":
        return "null";
      case "list":
        return JSON.stringify(row.value.trim() === "" ? [] : row.value.split("\n"));
      default:
        return row.value.trim() === "" ? "[]" : JSON.stringify(row.value);
    }
  }

  function json(rows) {
    const members = rows
      .filter((row) => row.name !== "" || row.value !== "")
      .map((row) => JSON.stringify(row.name) + ": " + member(row));
    return members.length < 2 ? members.map((one) => "{" + one + "}").join() : "{\n  " + members.join(",\n  ") + "\n}";
  }

  /** A row of the table, with the input that fits its type. */
  function createRow(template, values) {
    const element = document.importNode(template.content, true).firstElementChild;
    const find = (selector) => element.querySelector(selector);
    const name = find(".crm-field-name");
    const type = find(".crm-field-type");
    const inputs = {
      text: find(".crm-field-text"),
      number: find(".crm-field-number"),
      boolean: find(".crm-field-boolean select"),
      list: find(".crm-field-list"),
    };
    let shownType = values.type;

    function showMistake(complete) {
      const text = inputs.number.value.trim();
      const shown = type.value === "number" && !NUMBER.test(text) && (complete || text !== "");
      find(".crm-field-mistake").hidden = !shown;
      inputs.number.setAttribute("aria-invalid", String(shown));
    }

    function show() {
      ["text", "number", "boolean", "list", "null"].forEach((each) => {
        find(".crm-field-" + each).hidden = type.value !== each;
      });
      showMistake(false);
    }

    name.value = values.name;
    type.value = values.type;
    if (values.type !== "null") {
      inputs[values.type].value = values.value;
    }
    show();

    return {
      element,
      name,
      removeButton: find(".crm-field-remove"),
      get() {
        const input = inputs[type.value];
        return { name: name.value.trim(), type: type.value, value: input ? input.value : "" };
      },
      typed() {
        showMistake(false);
      },
      /** Takes what was written along to another type. */
      changed(target) {
        if (type.value !== shownType) {
          const from = inputs[shownType];
          const to = inputs[type.value];
          if (from && to && shownType !== "boolean" && type.value !== "boolean" && to.value === "") {
            to.value = type.value === "list" ? from.value : from.value.split("\n")[0];
          }
          shownType = type.value;
          show();
        }
        showMistake(target === inputs.number);
      },
    };
  }

  function build(element, text) {
    const area = element.querySelector(".crm-fields-text");
    const editor = element.querySelector(".crm-fields-editor");
    element.insertBefore(document.importNode(editor.content, true), area);
    const rowTemplate = element.querySelector(".crm-fields-row-template");
    const table = element.querySelector(".crm-fields-rows");
    const addButton = element.querySelector(".crm-fields-add");
    const jsonButton = element.querySelector(".crm-fields-json");
    const tableButton = element.querySelector(".crm-fields-table");
    const note = element.querySelector(".crm-fields-note");
    const rows = [];

    function write() {
      text.value = json(rows.map((row) => row.get()));
    }

    function writeAndCheck() {
      write();
      text.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /** The focus goes to the neighbour, so that several rows can be removed one after the other, and is never lost. */
    function remove(row) {
      const at = rows.indexOf(row);
      rows.splice(at, 1);
      row.element.remove();
      const neighbour = rows[Math.min(at, rows.length - 1)];
      (neighbour ? neighbour.removeButton : addButton).focus();
      writeAndCheck();
    }

    function add(values) {
      const row = createRow(rowTemplate, values);
      row.element.addEventListener("input", () => {
        row.typed();
        write();
      });
      row.element.addEventListener("change", (event) => {
        event.stopPropagation();
        row.changed(event.target);
        writeAndCheck();
      });
      row.removeButton.addEventListener("click", () => remove(row));
      rows.push(row);
      table.appendChild(row.element);
      return row;
    }

    function toggle(asTable) {
      table.hidden = !asTable;
      addButton.hidden = !asTable;
      jsonButton.hidden = !asTable;
      tableButton.hidden = asTable;
      area.hidden = asTable;
    }

    function offerTable() {
      const possible = parse(text.value) !== null;
      tableButton.disabled = !possible;
      note.hidden = possible;
    }

    function showTable(values) {
      rows.splice(0, rows.length).forEach((row) => row.element.remove());
      (values.length > 0 ? values : [EMPTY]).forEach(add);
      toggle(true);
      note.hidden = true;
    }

    function showText() {
      toggle(false);
      offerTable();
    }

    addButton.addEventListener("click", () => add(EMPTY).name.focus());
    jsonButton.addEventListener("click", () => {
      showText();
      text.focus();
    });
    tableButton.addEventListener("click", () => {
      showTable(parse(text.value));
      rows[0].name.focus();
    });
    text.addEventListener("input", offerTable);
    const values = parse(text.value);
    if (values) {
      showTable(values);
    } else {
      showText();
    }
  }

  Behaviour.specify(".crm-fields", "crm-mass-update-fields", 0, (element) => {
    const text = element.querySelector(".crm-fields-text textarea");
    if (!text || element.crmBuilt) { // read only; or built: a mark that no copy of the HTML takes along
      return;
    }
    element.crmBuilt = true;
    element.querySelectorAll(".crm-fields-added").forEach((stale) => stale.remove());
    build(element, text);
  });
})();
