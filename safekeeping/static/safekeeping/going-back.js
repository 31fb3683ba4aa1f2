/* Going back in the browser loads a form anew and fills in what was typed, but not what the form
   began with: a colleague's change would be overwritten as if it had been known. The entry in the
   browser's history remembers it. */

const field = document.querySelector("input[name=began_with]");

const isFilledIn = ({ type, value, defaultValue, checked, defaultChecked, options }) => {
  if (type === "hidden" || type === "file") return false;
  if (options) return [...options].some(({ selected, defaultSelected }) => selected && !defaultSelected);
  return value !== (defaultValue ?? value) || checked !== defaultChecked;
};

if (field) {
  const before = history.state?.beganWith;
  if (before && [...field.form.elements].some(isFilledIn)) field.value = before;
  history.replaceState({ ...history.state, beganWith: field.value }, "");
}
