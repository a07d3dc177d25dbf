import { describe, expect, it } from "vitest";
import { ofHtml, ofWordPress, render } from "./helpers/content.ts";

/** Forms cannot work here: what stands for one is said to readers, and to editors. */

describe("a form", () => {
  it.each([
    ['[contact-form-7 id="12" title="Write"]', "There was a form here"],
    ["[give_form id=3]", "There was a form here"],
    ["[contact-form][contact-field label='Name' type='name'/][/contact-form]", "There was a form here"],
    ['[typeform url="https://x.typeform.com/to/abc"]', 'href="https://x.typeform.com/to/abc"'],
    ['[jotform id="123"]', 'href="https://form.jotform.com/123"'],
  ])("of a plugin, %s, becomes a sentence or a link", (body, shown) => {
    expect(ofWordPress(`Before ${body} after`)).toContain(shown);
    expect(ofWordPress(`Before ${body} after`)).not.toContain("contact-field");
    expect(render("wordpress", body).dropped.join()).toMatch(/form/);
  });

  it.each([
    [
      '<form action="https://x.list-manage.com/subscribe/post?u=1&amp;id=2"><input name="EMAIL"><b>Join</b></form>',
      'href="https://x.list-manage.com/subscribe?u=1&#x26;id=2"',
    ],
    [
      '<form action="https://www.paypal.com/cgi-bin/webscr"><p><input type="hidden" name="hosted_button_id" value="AB C"></p></form>',
      'href="https://www.paypal.com/donate?hosted_button_id=AB%20C"',
    ],
    [
      '<p><script src="https://form.jotform.com/jsform/77"></script></p>',
      'href="https://form.jotform.com/77"',
    ],
    [
      '<script src="https://actionnetwork.org/widgets/v5/form/save-it?format=js"></script>',
      'href="https://actionnetwork.org/forms/save-it"',
    ],
  ])("of a service, %s, becomes a link to where it can be filled in", (body, link) => {
    expect(ofHtml(body)).toContain(link);
    expect(ofHtml(body)).not.toMatch(/<form|<input|<script/);
  });

  it("of the old site itself keeps its words alone, and no address that runs", () => {
    expect(ofHtml('<form action="/search"><b>Find</b><input></form>')).toBe("<div><b>Find</b></div>");
    expect(ofHtml('<form action="javascript:alert(1)">x</form>')).toBe("<div>x</div>");
    expect(ofWordPress('[typeform url="javascript:alert(1)"]')).not.toContain("javascript:");
  });
});
