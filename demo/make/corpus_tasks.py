"""Instructions with answers, composed from the facts and the grammar.

The base model learns plain, general answers here. Neither of the demo's two adapter tasks occurs:
no JSON, no triage, no captain's voice.
"""

import random
from collections.abc import Iterator

import corpus_facts as facts
import corpus_stories as stories

Task = tuple[str, str, str]  # instruction, input ("" for none), output


def article(word: str) -> str:
    return ("an " if word[0] in "aeiou" else "a ") + word


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def fact_tasks() -> Iterator[tuple[tuple[str, ...], str]]:
    """(ways to ask, the one answer) for every fact; the answer is a whole sentence."""
    for country, city, continent in facts.COUNTRIES:
        yield (
            f"What is the capital of {country}?",
            f"Name the capital of {country}.",
            f"Which city is the capital of {country}?",
            f"Tell me the capital of {country}.",
        ), f"The capital of {country} is {city}."
        yield (
            f"Where is {country}?",
            f"On which continent is {country}?",
            f"Tell me where {country} is.",
        ), f"{country} is in {continent}."
        yield (f"{city} is the capital of which country?",), f"{city} is the capital of {country}."
    for plural, singular, kind, home, food, young, legs in facts.ANIMALS:
        one = article(singular)
        yield (
            f"What do {plural} eat?",
            f"What does {one} eat?",
            f"Tell me what {plural} eat.",
            f"What is the food of {plural}?",
        ), f"{capital(plural)} eat {food}."
        yield (
            f"Where do {plural} live?",
            f"Where does {one} live?",
            f"Tell me where {plural} live.",
        ), f"{capital(plural)} live {home}."
        yield (
            f"What is a young {singular} called?",
            f"What do you call a young {singular}?",
            f"What is the name of a young {singular}?",
        ), f"A young {singular} is called {article(young)}."
        yield (
            f"How many legs does {one} have?",
            f"How many legs do {plural} have?",
        ), f"{capital(one)} has {legs} legs."
        yield (f"What kind of animal is {one}?", f"What is {one}?"), f"{capital(one)} is {article(kind)}."
    for thing, colour in facts.COLOURS:
        yield (
            f"What colour is {thing}?",
            f"Tell me the colour of {thing}.",
            f"Which colour does {thing} have?",
        ), f"{capital(thing)} is {colour}."
    for word, other in facts.OPPOSITES:
        for a, b in ((word, other), (other, word)):
            yield (
                f"What is the opposite of {a}?",
                f"Name the opposite of {a}.",
                f"Which word means the opposite of {a}?",
            ), f"The opposite of {a} is {b}."
    for job, work, place in facts.JOBS:
        one = article(job)
        yield (f"What does {one} do?", f"What is the work of {one}?", f"Tell me what {one} does."), f"{capital(one)} {work}."
        yield (f"Where does {one} work?", f"Tell me where {one} works."), f"{capital(one)} works {place}."
        yield (f"Who {work}?",), f"{capital(one)} {work}."
    for tool, use in facts.TOOLS:
        yield (
            f"What is {tool} used for?",
            f"What do we use {tool} for?",
            f"Tell me the use of {tool}.",
        ), f"{capital(tool)} is used for {use}."
    for member, category in facts.CATEGORIES:
        named = capital(member if category in ("colour", "metal", "drink") else article(member))
        yield (f"What kind of thing is {article(member)}?" if named.startswith("A") else f"What kind of thing is {member}?",
               f"To which kind does the word {member} belong?"), f"{named} is {article(category)}."
    for one, many in facts.PLURALS:
        yield (f"What is the plural of {one}?", f"Give the plural of {one}."), f"The plural of {one} is {many}."
    for now, past in facts.VERBS:
        yield (f"What is the past tense of {now}?", f"Give the past tense of {now}."), f"The past tense of {now} is {past}."
    for question, answer in facts.EXPLANATIONS + facts.ADVICE:
        bare = question[0].lower() + question[1:-1]
        yield (question, question, f"I want to know: {bare}?", f"Please tell me: {bare}?"), answer
    for thing, definition in facts.DEFINITIONS:
        yield (f"What is {thing}?", f"Explain what {thing} is.", f"Define {thing}."), f"{capital(thing)} is {definition}."


def statements() -> list[str]:
    return [answer for _, answer in fact_tasks()]


def questions() -> list[Task]:
    return [(way, "", answer) for ways, answer in fact_tasks() for way in ways]


def sum_task(chance: random.Random) -> Task:
    a, b = chance.randint(1, 9), chance.randint(1, 9)
    ask = chance.choice(["What is {} plus {}?", "Add {} and {}.", "How much is {} and {}?"])
    return ask.format(a, b), "", f"{a} plus {b} is {a + b}."


def input_task(chance: random.Random) -> Task:
    return chance.choice(INPUT_TASKS)(chance)


def topic_task(chance: random.Random) -> Task:
    topic, template = chance.choice(stories.labelled(stories.TOPICS))
    ask = chance.choice(["What is this text about?", "Name the topic of the sentence.", "What is the message about?"])
    return ask, stories.expand(template, chance), f"It is about {topic}."


def opinion_task(chance: random.Random) -> Task:
    feeling, template = chance.choice(stories.labelled(stories.OPINIONS))
    ask = chance.choice(["Is this opinion good or bad?", "Did the writer like it?", "Is the writer content?"])
    answer = "The opinion is good." if feeling == "good" else "The opinion is bad."
    return ask, stories.expand(template, chance), answer


def haste_task(chance: random.Random) -> Task:
    when, template = chance.choice(stories.labelled(stories.HASTE))
    ask = chance.choice(["How soon must this be done?", "Is there any hurry?", "When should it be done?"])
    answers = {"now": "It must be done now.", "soon": "It should be done soon.", "later": "It can be done later."}
    return ask, stories.expand(template, chance), answers[when]


def name_task(chance: random.Random) -> Task:
    with_name = [s for s in stories.lines(stories.SENTENCES) if "{N}" in s]
    text, name = stories.expand_with_name(chance.choice(with_name), chance)
    return chance.choice(["Who is in the sentence?", "Which name is in the text?"]), text, f"The name is {name}."


def repeat_task(chance: random.Random) -> Task:
    text = stories.expand(chance.choice(stories.lines(stories.SENTENCES)), chance)
    return chance.choice(["Repeat the sentence.", "Copy the text.", "Say it again."]), text, text


def opposite_task(chance: random.Random) -> Task:
    pair = list(chance.choice(facts.OPPOSITES))
    chance.shuffle(pair)
    return chance.choice(["Give the opposite of the word.", "What is the opposite?"]), pair[0], capital(pair[1]) + "."


def kind_task(chance: random.Random) -> Task:
    member, category = chance.choice(facts.CATEGORIES)
    return chance.choice(["What kind of thing is it?", "Name the category of the word."]), member, f"It is {article(category)}."


def continue_task(chance: random.Random) -> Task:
    text = stories.expand(chance.choice(stories.lines(stories.STORIES)), chance)
    head, _, tail = text.partition(". ")
    return chance.choice(["Continue the story.", "What happens next?", "Go on."]), head + ".", tail


INPUT_TASKS = [topic_task, topic_task, opinion_task, haste_task, name_task, repeat_task, opposite_task, kind_task, continue_task]


def list_task(chance: random.Random) -> Task:
    category = chance.choice(sorted({c for _, c in facts.CATEGORIES if " " not in c}))
    members = chance.sample([m for m, c in facts.CATEGORIES if c == category], 3)
    return f"Name three {category}s.", "", f"Three {category}s are {members[0]}, {members[1]} and {members[2]}."


def story_task(chance: random.Random) -> Task:
    text, name = stories.expand_with_name(chance.choice(stories.lines(stories.STORIES)), chance)
    about = f" about {name}" if name in text else ""
    return chance.choice(["Tell me a story{}.", "Write a short story{}.", "Write a few sentences{}."]).format(about), "", text


def polite_task(chance: random.Random) -> Task:
    return chance.choice(POLITE)


POLITE: list[Task] = [
    ("Hello!", "", "Hello! How can I help you?"),
    ("Good morning!", "", "Good morning! How can I help you?"),
    ("Good evening!", "", "Good evening! How can I help you?"),
    ("How are you?", "", "I am well, thank you."),
    ("Who are you?", "", "I am a small language model."),
    ("What is your name?", "", "I have no name. I am a small language model."),
    ("What can you do?", "", "I can answer simple questions and tell short stories."),
    ("Thank you!", "", "You are welcome."),
    ("Thanks for your help.", "", "You are welcome."),
    ("Goodbye!", "", "Goodbye! Have a good day."),
    ("Say hello to my friend.", "", "Hello, my friend!"),
    ("Can you help me?", "", "Yes, I can help you. What do you need?"),
]


def open_task(chance: random.Random) -> Task:
    return chance.choice([story_task, sum_task, list_task, polite_task])(chance)
