(function () {
  'use strict';
  var bar = document.getElementById('filter');
  var text = document.getElementById('filter-text');
  var outcome = document.getElementById('filter-outcome');
  var area = document.getElementById('filter-area');
  var count = document.getElementById('filter-count');
  var rules = Array.prototype.slice.call(document.querySelectorAll('.rule'));
  var groups = Array.prototype.slice.call(document.querySelectorAll('.area'));

  function fits(value, wanted) {
    return wanted === '' ? true : value === wanted;
  }

  function matches(rule, words) {
    if (!fits(rule.dataset.outcome, outcome.value)) { return false; }
    if (!fits(rule.dataset.area, area.value)) { return false; }
    var content = rule.textContent.toLowerCase();
    return words.every(function (word) { return content.indexOf(word) !== -1; });
  }

  function apply() {
    var words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rules.forEach(function (rule) {
      rule.hidden = !matches(rule, words);
      shown += rule.hidden ? 0 : 1;
    });
    groups.forEach(function (group) {
      group.hidden = group.querySelector('.rule:not([hidden])') === null;
    });
    count.textContent = shown + ' of ' + rules.length + ' rules';
  }

  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    if (target === null) { return; }
    if (!target.classList.contains('rule')) { return; }
    if (target.hidden) {
      text.value = '';
      outcome.value = '';
      area.value = '';
      apply();
    }
    target.open = true;
    target.scrollIntoView();
  }

  document.querySelectorAll('.copy').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      var code = document.getElementById(button.dataset.of).textContent;
      navigator.clipboard.writeText(code).then(function () {
        button.textContent = 'Copied';
        setTimeout(function () { button.textContent = 'Copy'; }, 1500);
      });
    });
  });
  if (bar !== null) {
    bar.hidden = false;
    bar.addEventListener('submit', function (event) { event.preventDefault(); });
    bar.addEventListener('input', apply);
    bar.addEventListener('reset', function () { setTimeout(apply, 0); });
    window.addEventListener('hashchange', reveal);
    apply();
    reveal();
  }
})();
