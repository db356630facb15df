/*
 * A table in which the fields can be filled in, in front of the text area that is submitted. The table writes JSON into
 * the text area when something is changed in it, and never before. What it cannot show stays text.
 */
(function () {
  "use strict";

  const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
  const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
  const OTHER = /-?[0-9][0-9.eE+-]*|true|false|null/y;
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
        return { type: "text", value: string() };
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
    } catch {
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
    } catch {
      return null;
    }
  }

  function json(row) {
    switch (row.type) {
      case "number": // what is no number is marked in the row, and in the text by the check of it
      case "boolean":
        return row.value.trim();
      case "null":
        return "null";
      case "list":
        return JSON.stringify(row.value === "" ? [] : row.value.split("\n"));
      default:
        return JSON.stringify(row.value);
    }
  }

  function write(rows) {
    const members = rows
      .filter((row) => row.name !== "" || row.value !== "")
      .map((row) => JSON.stringify(row.name) + ": " + json(row));
    return members.length < 2 ? members.map((one) => "{" + one + "}").join() : "{\n  " + members.join(",\n  ") + "\n}";
  }

  class Row {
    constructor(template, row) {
      this.element = document.importNode(template.content, true).firstElementChild;
      this.name = this.find(".crm-field-name");
      this.type = this.find(".crm-field-type");
      this.values = {
        text: this.find(".crm-field-text"),
        number: this.find(".crm-field-number"),
        boolean: this.find(".crm-field-boolean select"),
        list: this.find(".crm-field-list"),
      };
      this.name.value = row.name;
      this.type.value = row.type;
      if (row.type !== "null") {
        this.values[row.type].value = row.value;
      }
      this.show();
    }

    find(selector) {
      return this.element.querySelector(selector);
    }

    get() {
      const input = this.values[this.type.value];
      return { name: this.name.value.trim(), type: this.type.value, value: input ? input.value : "" };
    }

    /** Takes what was written along to another type. */
    changeType(before) {
      const from = this.values[before];
      const to = this.values[this.type.value];
      if (from && to && before !== "boolean" && this.type.value !== "boolean" && to.value === "") {
        to.value = this.type.value === "list" ? from.value : from.value.split("\n")[0];
      }
      this.show();
    }

    show() {
      ["text", "number", "boolean", "list", "null"].forEach((type) => {
        this.find(".crm-field-" + type).hidden = this.type.value !== type;
      });
      this.showMistake(false);
    }

    showMistake(complete) {
      const wrong = this.type.value === "number" && !NUMBER.test(this.values.number.value.trim());
      const shown = wrong && (complete || this.values.number.value.trim() !== "");
      this.find(".crm-field-mistake").hidden = !shown;
      this.values.number.setAttribute("aria-invalid", String(shown));
    }
  }

  class Editor {
    constructor(element, text) {
      this.element = element;
      this.text = text;
      this.area = element.querySelector(".crm-fields-text");
      this.rowTemplate = element.querySelector(".crm-fields-row-template");
      const template = element.querySelector(".crm-fields-editor");
      element.insertBefore(document.importNode(template.content, true), this.area);
      this.table = element.querySelector(".crm-fields-rows");
      this.addButton = element.querySelector(".crm-fields-add");
      this.jsonButton = element.querySelector(".crm-fields-json");
      this.tableButton = element.querySelector(".crm-fields-table");
      this.note = element.querySelector(".crm-fields-note");
      this.rows = [];
      this.addButton.addEventListener("click", () => this.add({ name: "", type: "text", value: "" }).name.focus());
      this.jsonButton.addEventListener("click", () => {
        this.showText();
        this.text.focus();
      });
      this.tableButton.addEventListener("click", () => {
        this.showTable(parse(this.text.value));
        this.rows[0].name.focus();
      });
      text.addEventListener("input", () => this.offerTable());
      const rows = parse(text.value);
      if (rows) {
        this.showTable(rows);
      } else {
        this.showText();
      }
    }

    showTable(rows) {
      this.rows.splice(0).forEach((row) => row.element.remove());
      (rows.length ? rows : [{ name: "", type: "text", value: "" }]).forEach((row) => this.add(row));
      this.toggle(true);
      this.note.hidden = true;
    }

    showText() {
      this.toggle(false);
      this.offerTable();
    }

    toggle(table) {
      this.table.hidden = !table;
      this.addButton.hidden = !table;
      this.jsonButton.hidden = !table;
      this.tableButton.hidden = table;
      this.area.hidden = table;
    }

    offerTable() {
      const possible = parse(this.text.value) !== null;
      this.tableButton.disabled = !possible;
      this.note.hidden = possible;
    }

    add(values) {
      const row = new Row(this.rowTemplate, values);
      let type = row.type.value;
      row.element.addEventListener("input", () => {
        row.showMistake(false);
        this.write();
      });
      row.element.addEventListener("change", (event) => {
        event.stopPropagation();
        if (row.type.value !== type) {
          row.changeType(type);
          type = row.type.value;
        }
        row.showMistake(event.target === row.values.number);
        this.write();
        this.text.dispatchEvent(new Event("change", { bubbles: true }));
      });
      row.find(".crm-field-remove").addEventListener("click", () => this.remove(row));
      this.rows.push(row);
      this.table.appendChild(row.element);
      return row;
    }

    /** The focus goes to the neighbour, so that several rows can be removed in a row, and is never lost. */
    remove(row) {
      const at = this.rows.indexOf(row);
      this.rows.splice(at, 1);
      row.element.remove();
      const neighbour = this.rows[Math.min(at, this.rows.length - 1)];
      (neighbour ? neighbour.find(".crm-field-remove") : this.addButton).focus();
      this.write();
      this.text.dispatchEvent(new Event("change", { bubbles: true }));
    }

    write() {
      this.text.value = write(this.rows.map((row) => row.get()));
    }
  }

  Behaviour.specify(".crm-fields", "crm-mass-update-fields", 0, (element) => {
    const text = element.querySelector(".crm-fields-text textarea");
    if (!text || element.crmBuilt) { // read only; or built: a mark that no copy of the HTML takes along
      return;
    }
    element.crmBuilt = true;
    element.querySelectorAll(".crm-fields-added").forEach((stale) => stale.remove());
    new Editor(element, text);
  });
})();
