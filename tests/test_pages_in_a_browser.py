"""The pages as people meet them: in Turkish, on the smallest phone, in the dark, with a keyboard."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page, expect

from ohlas.files.testing import workbook_of
from tests.servers import ROOT, Server, serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SLUG, PASSWORD = "kavarna-ozvena", "three ordinary words here"
MAIN_PAGES = (
    "",
    "scores/",
    "comments/",
    "customers/",
    "customers/duplicates/",
    "surveys/",
    "mailings/new/",
    "outbox/",
    "settings/",
    "settings/audit/",
    "touchpoints/",
    "keeping/",
    "permission/",
    "permission/texts/",
)
SMALLEST = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: object) -> Iterator[Server]:
    """A small demo in Turkish behind a real server."""
    data = tmp_path_factory.mktemp("pages")
    word = data / "password"
    word.write_text(PASSWORD)
    with serving(data) as server:
        size = ["--customers", "40", "--answers", "160", "--days", "90", "--language", "tr"]
        command = [sys.executable, str(ROOT / "manage.py"), "demo", *size, "--password-file", str(word)]
        subprocess.run(command, env=server.environment, cwd=ROOT, check=True, capture_output=True)
        yield server


@pytest.fixture(scope="module")
def olga(demo: Server, browser: Browser) -> Iterator[Page]:
    """The owner, signed in on the smallest phone."""
    page = browser.new_context(locale="tr", viewport=SMALLEST).new_page()  # type: ignore[arg-type]
    page.goto(f"{demo.address}/sign-in/")
    page.locator("input[name=login]").fill(f"olga@{SLUG}.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button.primary").click()
    page.wait_for_url(re.compile(f"/w/{SLUG}/"))
    yield page
    page.context.close()


@pytest.mark.parametrize("path", MAIN_PAGES)
def test_a_page_on_the_smallest_phone(olga: Page, demo: Server, path: str) -> None:
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    olga.on("console", note)
    olga.goto(f"{demo.address}/w/{SLUG}/{path}")
    expect(olga.locator("html")).to_have_attribute("lang", "tr")
    olga.emulate_media(color_scheme="light")
    assert [violations(olga), too_wide(olga)] == [[], 0]
    olga.emulate_media(color_scheme="dark")
    assert contrast(olga) == []
    olga.remove_listener("console", note)
    assert complaints == []


def test_a_name_without_a_blank_makes_no_page_wider(olga: Page, demo: Server) -> None:
    olga.goto(f"{demo.address}/w/{SLUG}/customers/new/")
    olga.locator("input[name=name]").fill("Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenversicherung")
    olga.locator("input[name=company]").fill("Çekoslovakyalılaştıramadıklarımızdanmışsınızcasına A.Ş.")
    olga.locator("input[name=tags]").fill("Lieblingsstammgästewochenendfrühstück, vip")
    olga.locator("main form button.primary").click()
    olga.wait_for_url(re.compile(r"/customers/[0-9a-f-]{36}/$"))
    assert too_wide(olga) == 0
    olga.goto(f"{demo.address}/w/{SLUG}/customers/?q=Donaudampf")
    expect(olga.locator("table tbody th")).to_have_count(1)
    assert too_wide(olga) == 0


def test_an_answer_with_keys_only(demo: Server, browser: Browser) -> None:
    page = browser.new_context(locale="tr", viewport=SMALLEST).new_page()  # type: ignore[arg-type]
    page.goto(f"{demo.address}{open_link(demo)}")
    assert [violations(page), too_wide(page)] == [[], 0]
    tab_to(page, "[type=radio]")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[type=radio]:checked")).to_have_count(1)
    tab_to(page, "textarea")
    # As slowly as a person does: what comes at once is asked to be looked at again.
    page.keyboard.type("Kahve harikaydı.", delay=200)
    tab_to(page, "button")
    page.keyboard.press("Enter")
    expect(page.locator("[type=radio]")).to_have_count(0)
    assert [violations(page), too_wide(page)] == [[], 0]
    page.context.close()


def test_a_workbook_is_looked_through_and_brought_in(olga: Page, demo: Server) -> None:
    rows = [["Ad", "E-posta", "Doğum günü"], ["Şule Doğan", "sule@x.tr", "4. 5. 1990"], ["Can", "yok", "7.7.1980"]]
    book: FilePayload = {"name": "liste.xlsx", "mimeType": "", "buffer": workbook_of({"Boş": [], "Liste": rows})}
    olga.goto(f"{demo.address}/w/{SLUG}/customers/import/")
    olga.locator("main details > summary").click()
    assert [violations(olga), too_wide(olga)] == [[], 0]
    olga.set_input_files("input[type=file]", book)
    olga.locator("form button.primary").click()
    olga.locator("select[name=c2]").select_option("new:date")
    expect(olga.get_by_text("1990", exact=False).last).to_be_visible()
    olga.locator("button[formaction$='/look/']").click()
    # The bar is replaced by what was found, without a reload.
    expect(olga.locator("#whole table")).to_be_visible(timeout=30_000)
    assert [violations(olga), too_wide(olga)] == [[], 0]
    olga.locator("#preview button.primary").click()
    expect(olga.locator("a[href$='/rows/']")).to_be_visible(timeout=30_000)
    assert [violations(olga), too_wide(olga)] == [[], 0]


def test_the_cursor_stays_where_one_builds_a_segment(olga: Page, demo: Server) -> None:
    olga.goto(f"{demo.address}/w/{SLUG}/customers/segments/new/")
    expect(olga.locator("button[value=add]")).not_to_be_focused()
    for press, conditions in (("button[value=add]", 2), ("button[name=remove]", 1)):
        olga.locator(press).first.focus()
        olga.keyboard.press("Enter")
        expect(olga.locator(".condition")).to_have_count(conditions)
        expect(olga.locator("button[value=add]")).to_be_focused()


def test_choosing_what_we_may_send_with_keys_only(demo: Server, browser: Browser) -> None:
    page = browser.new_context(locale="tr", viewport=SMALLEST).new_page()  # type: ignore[arg-type]
    page.goto(f"{demo.address}{own_page(demo)}")
    assert [violations(page), too_wide(page)] == [[], 0]
    tab_to(page, "[value='email:offers']")
    page.keyboard.press("Space")
    tab_to(page, "[value=save]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("[value='email:offers']")).to_be_checked()
    tab_to(page, "[value=pause]")
    page.keyboard.press("Enter")
    expect(page.locator("[value=resume]")).to_have_count(1)
    assert [violations(page), too_wide(page), page.context.cookies()] == [[], 0, []]
    page.context.close()


def test_day_and_time_are_asked_only_when_a_mailing_leaves_later(olga: Page, demo: Server) -> None:
    olga.goto(f"{demo.address}/w/{SLUG}/mailings/new/")
    olga.locator("main form button.primary").click()
    olga.wait_for_url(re.compile("/review/$"))
    expect(olga.locator("#id_send_at")).to_be_hidden()
    olga.locator("input[name=when][value=later]").check()
    expect(olga.locator("#id_send_at")).to_be_visible()
    assert [violations(olga), too_wide(olga)] == [[], 0]


def test_touchpoints_stand_one_to_a_line_and_their_other_languages_unfold(olga: Page, demo: Server) -> None:
    olga.goto(f"{demo.address}/w/{SLUG}/touchpoints/")
    rows = [row.bounding_box() for row in olga.locator("main .rows > .beside").all()]
    assert len(rows) == 5
    assert all(box and box["height"] < 80 for box in rows)
    olga.locator("main .rows a").first.click()
    expect(olga.locator("input[name=name_tr]")).to_be_visible()
    expect(olga.locator("input[name=name_cs]")).to_be_hidden()
    olga.locator(".folds summary").first.focus()
    olga.keyboard.press("Enter")
    expect(olga.locator("input[name=name_cs]")).to_be_visible()
    assert [violations(olga), too_wide(olga)] == [[], 0]


def test_a_menu_closes_on_escape(olga: Page, demo: Server) -> None:
    olga.goto(f"{demo.address}/w/{SLUG}/scores/")
    pill = olga.locator(".filters > details > summary").last
    pill.focus()
    olga.keyboard.press("Enter")
    expect(olga.locator(".filters > details[open]")).to_have_count(1)
    olga.keyboard.press("Escape")
    expect(olga.locator(".filters > details[open]")).to_have_count(0)
    expect(pill).to_be_focused()


def test_a_person_is_erased_with_keys_only(olga: Page, demo: Server) -> None:
    olga.goto(f"{demo.address}/w/{SLUG}/customers/")
    there = str(olga.locator("table tbody th a").first.get_attribute("href"))
    for page in ("everything/", "erase/"):
        olga.goto(f"{demo.address}{there}{page}")
        assert [violations(olga), too_wide(olga)] == [[], 0]
    olga.locator("input[name=word]").focus()
    # The page says SİL, with a dot that no other language has.
    olga.keyboard.type("sil")
    olga.keyboard.press("Enter")
    olga.wait_for_url(re.compile("/customers/$"))
    expect(olga.locator(f'a[href="{there}"]')).to_have_count(0)
    answer = olga.goto(f"{demo.address}{there}")
    assert answer
    assert answer.status == 404


def violations(page: Page, **options: object) -> list[str]:
    """What axe finds: the rule and the first element that breaks it."""
    found = Axe().run(page, options=options or None).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def contrast(page: Page) -> list[str]:
    return violations(page, runOnly={"type": "rule", "values": ["color-contrast"]})


def too_wide(page: Page) -> int:
    """By how many pixels the page can be moved sideways."""
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


def tab_to(page: Page, selector: str) -> None:
    for _press in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with the Tab key")


def open_link(demo: Server) -> str:
    """The path of a live survey for anybody, as the owner reads it from the program."""
    found = read_from(
        demo,
        "from ohlas.surveys.models import Survey; live = Survey.objects.filter(state='live'); "
        "print(json.dumps(list(live.order_by('pk').values_list('public_key', flat=True))[0]))",
    )
    return f"/s/{found}"


def own_page(demo: Server) -> str:
    """The path behind the link at the foot of a customer's mail."""
    found = read_from(
        demo,
        "from ohlas.customers.models import Customer; from ohlas.invitations.tokens import UNSUBSCRIBE, sealed; "
        "print(json.dumps(sealed(UNSUBSCRIBE, Customer.objects.order_by('pk')[0].pk)))",
    )
    return f"/u/{found}"


def read_from(demo: Server, asking: str) -> str:
    """What the program prints as JSON when it is asked."""
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v", "0", "-c", f"import json; {asking}"]
    printed = subprocess.run(command, env=demo.environment, cwd=ROOT, check=True, capture_output=True, text=True)
    found: str = json.loads(printed.stdout.strip().splitlines()[-1])
    return found
