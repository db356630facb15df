/* Draws the chart of a job's page from the table that the server sends: who cannot see the one reads the other. */
(() => {
  const COLOURS = ["--crm-updated", "--crm-failed", "--crm-unknown", "--crm-not-sent"];
  const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

  /** What a colour of the style sheet is in the theme that is shown. */
  function colour(box, name) {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const probe = document.createElement("span");
    probe.hidden = true;
    box.append(probe);
    probe.style.color = `var(${name})`;
    canvas.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  }

  function read(box) {
    const rows = [...box.querySelectorAll("tbody tr")].reverse(); // the oldest first
    return {
      names: [...box.querySelectorAll("thead th")].map((cell) => cell.textContent),
      builds: rows.map((row) => row.querySelector("a").textContent),
      links: rows.map((row) => row.querySelector("a").href),
      column: (i) => rows.map((row) => Number(row.cells[i].dataset.value)),
    };
  }

  function series(box, data, view) {
    if (view === "records") {
      return COLOURS.map((name, i) => ({
        name: data.names[i + 1],
        type: "line",
        stack: "records",
        areaStyle: { opacity: 0.6 },
        color: colour(box, name),
        lineStyle: { type: DASHES[i] },
        data: data.column(i + 1),
      }));
    }
    return [5, 6].map((column, i) => ({
      name: data.names[column],
      type: "line",
      yAxisIndex: i,
      color: colour(box, i === 0 ? "--crm-not-sent" : "--crm-updated"),
      lineStyle: { type: DASHES[i] },
      data: data.column(column),
    }));
  }

  function options(box, data, view) {
    const text = colour(box, "--text-color");
    const axis = { type: "value", minInterval: 1, axisLabel: { color: text }, splitLine: { lineStyle: { opacity: 0.25 } } };
    return {
      animation: false,
      textStyle: { color: text, fontFamily: getComputedStyle(box).fontFamily },
      tooltip: {
        trigger: "axis",
        confine: true,
        backgroundColor: colour(box, "--background"),
        textStyle: { color: text },
        valueFormatter: (value) => value.toLocaleString(document.documentElement.lang || undefined),
      },
      legend: { top: 0, textStyle: { color: text }, type: "scroll" },
      grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
      xAxis: { type: "category", boundaryGap: false, data: data.builds, axisLabel: { color: text } },
      yAxis: view === "records" ? axis : [axis, { ...axis, splitLine: { show: false } }],
      series: series(box, data, view),
    };
  }

  function draw(box) {
    const data = read(box);
    const chart = echarts.init(box.querySelector(".crm-trend__chart"), null, { renderer: "svg" });
    let view = "records";
    const redraw = () => chart.setOption(options(box, data, view), true);
    redraw();
    chart.getZr().on("click", ({ offsetX, offsetY }) => {
      const place = [offsetX, offsetY];
      if (chart.containPixel("grid", place)) {
        location.href = data.links[chart.convertFromPixel({ seriesIndex: 0 }, place)[0]];
      }
    });
    for (const button of box.querySelectorAll("[data-view]")) {
      button.addEventListener("click", () => {
        view = button.dataset.view;
        box.querySelectorAll("[data-view]").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
        redraw();
      });
    }
    addEventListener("resize", () => chart.resize());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  }

  async function fill(box) {
    const answer = await fetch(box.dataset.url, { cache: "no-store" });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    box.replaceChildren(...page.body.children);
    if (box.querySelector("table")) {
      draw(box);
    }
  }

  addEventListener("DOMContentLoaded", () => document.querySelectorAll(".crm-trend").forEach(fill));
})();
