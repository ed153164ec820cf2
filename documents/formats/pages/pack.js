(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var plan = document.getElementById("plan");
  var kind = document.getElementById("kind");
  var search = document.getElementById("search");
  var who = document.getElementById("who");
  var said = document.getElementById("said");
  var grid = document.getElementById("grid");

  function made(name, text, className) {
    var element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (className) { element.className = className; }
    return element;
  }

  function option(value, text) {
    var element = made("option", text);
    element.value = value;
    return element;
  }

  function people() {
    var wanted = search.value.trim().toLocaleLowerCase();
    return data.plans[plan.value].people.filter(function (one) {
      return one[0] === kind.value && one[1].toLocaleLowerCase().indexOf(wanted) >= 0;
    });
  }

  function fill() {
    var before = who.value;
    var found = people();
    who.replaceChildren.apply(who, found.map(function (one) { return option(one[1], one[1]); }));
    if (found.some(function (one) { return one[1] === before; })) { who.value = before; }
    who.disabled = !found.length;
    show(found);
  }

  function line(texts, lesson) {
    var box = made("div", "", "lesson");
    box.appendChild(made("span", texts[lesson[2]], "time"));
    box.appendChild(made("strong", texts[lesson[3]]));
    var rest = [];
    if (kind.value !== "group" && texts[lesson[4]]) { rest.push(texts[lesson[4]]); }
    if (kind.value !== "room" && texts[lesson[5]]) { rest.push(texts[lesson[5]]); }
    if (kind.value !== "teacher" && texts[lesson[6]]) { rest.push(texts[lesson[6]]); }
    if (kind.value !== "school" && kind.value !== "room") { rest.push(texts[lesson[7]]); }
    box.appendChild(made("span", rest.join(", ")));
    return box;
  }

  function show(found) {
    var chosen = found.filter(function (one) { return one[1] === who.value; })[0];
    grid.replaceChildren();
    if (!chosen) {
      said.textContent = data.words.nobody;
      return;
    }
    var source = data.plans[plan.value];
    var lessons = chosen[2].map(function (number) { return source.lessons[number]; });
    var title = data.plans[plan.value].name + " — " + chosen[1];
    said.textContent = title + ". " + data.words.lessons + ": " + lessons.length + ".";
    grid.appendChild(made("caption", title));
    var days = data.days.filter(function (day) {
      return day[0] <= 6 || lessons.some(function (one) { return one[0] === day[0]; });
    });
    var head = made("tr");
    head.appendChild(scoped("col", data.words.period));
    days.forEach(function (day) { head.appendChild(scoped("col", day[1])); });
    var top = made("thead");
    top.appendChild(head);
    grid.appendChild(top);
    var body = made("tbody");
    data.periods.forEach(function (period) { body.appendChild(row(source.texts, lessons, period, days)); });
    grid.appendChild(body);
  }

  function scoped(scope, text) {
    var cell = made("th", text);
    cell.scope = scope;
    return cell;
  }

  function row(texts, lessons, period, days) {
    var element = made("tr");
    element.appendChild(scoped("row", String(period)));
    days.forEach(function (day) {
      var cell = made("td");
      cell.setAttribute("data-day", day[1]);
      lessons.forEach(function (one) {
        if (one[0] === day[0] && one[1] === period) { cell.appendChild(line(texts, one)); }
      });
      if (!cell.firstChild) { cell.className = "free"; }
      element.appendChild(cell);
    });
    return element;
  }

  data.plans.forEach(function (one, number) { plan.appendChild(option(number, one.name)); });
  Object.keys(data.kinds).forEach(function (name) { kind.appendChild(option(name, data.kinds[name])); });
  plan.addEventListener("change", fill);
  kind.addEventListener("change", function () { search.value = ""; fill(); });
  search.addEventListener("input", fill);
  who.addEventListener("change", function () { show(people()); });
  fill();
}());
