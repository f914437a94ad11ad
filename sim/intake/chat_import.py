"""From chat records to a scenario that replays the customers as they were."""

from sim.intake.chat_rows import Told, chat_records
from sim.intake.chat_starter import chat_scenario
from sim.intake.interval_import import SCENARIO, Imported, Wishes
from sim.intake.picture import fit_svg
from sim.intake.shapes import Layout
from sim.intake.sheet import Sheet
from sim.population.recorded_file import HEADER, recorded_line

CUSTOMERS = "customers.csv"
PICTURE = "fit.svg"


def import_chats(sheet: Sheet, layout: Layout, wishes: Wishes) -> Imported:
    """Return the files for chat records. Raises FlawedFile with all mistakes at once."""
    records = chat_records(sheet, layout, wishes.tzinfo)
    zone = wishes.zone or "UTC"
    name = sheet.path.name.partition(".")[0][:60] or "imported"
    text, fits = chat_scenario(name, sheet.path.name, records.customers, zone, CUSTOMERS)
    files = {CUSTOMERS: customers_csv(records.customers), PICTURE: fit_svg(fits), SCENARIO: text}
    how = "It looks like" if layout.guessed else "Read as"
    found = f"{how} chat records: {len(records.customers):,} customers, " + _became(
        records.customers
    )
    sentences = (one.sentence for one in fits)
    return Imported(files, (found, *sentences), (*sheet.notes, *records.notes), fits)


def customers_csv(customers: tuple[Told, ...]) -> str:
    """Return the customers as scenarios read them."""
    lines = [",".join(HEADER)]
    lines += [
        ",".join(_safe(cell) for cell in recorded_line(one.arrived, one.topic, one.chat))
        for one in customers
    ]
    return "\n".join(lines) + "\n"


def _safe(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if "," in cell or '"' in cell else cell


def _became(customers: tuple[Told, ...]) -> str:
    answered = sum(one.chat.answered for one in customers)
    cut = sum(bool(one.chat.drops) for one in customers)
    return f"{answered:,} answered, {cut:,} cut off."
