"""Imports files into the real anki package, as a new user's desktop would, and says what came of each.

In: a folder for the collections, a package, the same package with one changed card, a text file, and a package of
awkward cards.
Out: one JSON object on standard output.
"""

import html
import json
import os
import re
import sys

import anki.buildinfo
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)


def counts(log):
    names = "new updated duplicate conflicting first_field_match missing_notetype missing_deck empty_first_field"
    return {"found": log.found_notes, **{name: len(getattr(log, name)) for name in names.split()}}


def import_package(col, path):
    """With the options that Anki's dialog has for somebody who never changed them."""
    options = col._backend.get_import_anki_package_presets()
    request = ImportAnkiPackageRequest(package_path=path, options=options)
    return counts(col.import_anki_package(request).log)


def import_text(col, path):
    metadata = col.get_csv_metadata(path=path, delimiter=None)
    return counts(col.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log)


def words(text):
    """What a reader sees of a side of a card, without spaces."""
    text = re.sub(r"</?[a-zA-Z][^<]*?>", "", text)
    return "".join(html.unescape(text).split())


def rendered(col):
    """Both sides of every card as Anki renders them, by the guid of its note."""
    sides = {}
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        output = card.render_output()
        sides[card.note().guid] = [words(output.question_text), words(output.answer_text)]
    return sides


def media_gaps(col):
    """Images that notes show and the media folder does not have."""
    missing = set()
    for note_id in col.find_notes(""):
        for field in col.get_note(note_id).fields:
            for name in re.findall(r'<img[^>]* src="([^"]+)"', field):
                if not name.startswith("http") and not col.media.have(html.unescape(name)):
                    missing.add(name)
    return sorted(missing)


def new_collection(folder, name):
    return Collection(os.path.join(folder, f"{name}.anki2"))


def main():
    folder, package, changed, text, awkward = sys.argv[1:]
    steps = []
    result = {"anki": anki.buildinfo.version, "steps": steps}

    col = new_collection(folder, "package")
    steps.append(["package, first time", import_package(col, package)])
    result["decks"] = sorted(
        deck.name for deck in col.decks.all_names_and_ids() if deck.name.startswith("Roundtrip")
    )
    result["noteTypes"] = sorted(
        kind.name for kind in col.models.all_names_and_ids() if kind.name.startswith("Roundtrip")
    )
    result["cards"] = len(col.find_cards(""))
    result["mediaMissing"] = media_gaps(col)

    # One card gets an answer, so that the updates below have a schedule to keep.
    col.decks.set_current(col.decks.id("Roundtrip"))
    card = col.sched.getCard()
    col.sched.answerCard(card, 3)
    answered = col.get_card(card.id)
    kept = (answered.queue, answered.due, answered.reps)

    steps.append(["package, second time", import_package(col, package)])
    steps.append(["package, one card changed", import_package(col, changed)])
    answered.load()
    result["scheduleKept"] = (answered.queue, answered.due, answered.reps) == kept
    steps.append(["text file, after the package", import_text(col, text)])
    problems = list(col._backend.check_database())
    col.close()

    col = new_collection(folder, "text")
    steps.append(["text file, first time", import_text(col, text)])
    steps.append(["text file, second time", import_text(col, text)])
    steps.append(["package, after the text file", import_package(col, package)])
    problems += col._backend.check_database()
    col.close()

    col = new_collection(folder, "awkward")
    import_package(col, awkward)
    result["awkward"] = rendered(col)
    result["mediaMissing"] += media_gaps(col)
    problems += col._backend.check_database()
    result["problems"] = problems
    col.close()

    print(json.dumps(result))


main()
