/**
 * What checkers of markup ask beyond axe, looked at in the open page: runs in the browser, so it
 * holds no word of ours.
 */
export function markupFaults(): string[] {
  const faults: string[] = [];
  const shown = (element: Element): string => element.outerHTML.replace(/\s+/g, ' ').slice(0, 160);
  const complain = (
    what: string,
    selector: string,
    is: (element: Element) => boolean = () => true,
  ): void => {
    for (const element of document.querySelectorAll(selector))
      if (is(element)) faults.push(`${what}: ${shown(element)}`);
  };
  const hasSubmit = (form: HTMLFormElement): boolean =>
    [...form.elements].some(
      (field) => field instanceof HTMLButtonElement && field.type === 'submit',
    );
  const isAtAnEnd = ({ parentElement: figure }: Element): boolean =>
    [figure?.firstElementChild, figure?.lastElementChild].includes(
      figure?.querySelector(':scope > figcaption'),
    );
  complain(
    'autocomplete where nothing is typed',
    'input:is([type="hidden"], [type="checkbox"], [type="radio"])[autocomplete]',
  );
  complain('a list of nothing', 'ul, ol', (list) => list.querySelector(':scope > li') === null);
  complain(
    'a row without cells',
    'tr',
    (row) => row.querySelector(':scope > :is(th, td)') === null,
  );
  complain(
    'a form without a button that sends it',
    'form',
    (form) => form instanceof HTMLFormElement && !hasSubmit(form),
  );
  complain(
    'a caption in the middle of its figure',
    'figure > figcaption',
    (caption) => !isAtAnEnd(caption),
  );
  complain(
    'two places that ask for the focus',
    '[autofocus]',
    () => document.querySelectorAll('[autofocus]').length > 1,
  );
  complain(
    'the same id twice',
    '[id]',
    (element) => document.querySelectorAll(`[id="${CSS.escape(element.id)}"]`).length > 1,
  );
  return faults;
}
