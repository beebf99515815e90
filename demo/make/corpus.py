"""The text that the demo base model is trained on: every word of it comes from this folder."""

import random

import alpaca
import corpus_stories as stories
import corpus_tasks as tasks

SEED = 20240
# The opening of the template is half of a short task's tokens: most tasks go without it, to save time.
FULL_TEMPLATE = 0.4


def plain_document(chance: random.Random, facts: list[str]) -> str:
    """A story, some facts, or messages of everyday life; now and then a long chain of stories."""
    pick = chance.random()
    if pick < 0.35:
        told = chance.randint(4, 8) if pick < 0.03 else 1
        return "\n".join(stories.expand(chance.choice(stories.lines(stories.STORIES)), chance) for _ in range(told))
    if pick < 0.65:
        return " ".join(chance.sample(facts, chance.randint(2, 6)))
    sources = stories.lines(stories.SENTENCES)
    for labelled in (stories.TOPICS, stories.OPINIONS, stories.HASTE):
        sources = sources + [template for _, template in stories.labelled(labelled)]
    return " ".join(stories.expand(chance.choice(sources), chance) for _ in range(chance.randint(2, 5)))


def task_document(chance: random.Random, questions: list[tasks.Task]) -> tuple[str, str]:
    pick = chance.random()
    if pick < 0.5:
        task = chance.choice(questions)
    elif pick < 0.85:
        task = tasks.input_task(chance)
    else:
        task = tasks.open_task(chance)
    preamble, mark, request = alpaca.prompt(task[0], task[1]).partition(alpaca.INSTRUCTION_MARK)
    head = preamble + mark if chance.random() < FULL_TEMPLATE else mark
    return head, request + task[2]


def documents(count: int) -> list[tuple[str, str]]:
    """(head, text) pairs. The head is the fixed opening of the template, empty for plain documents,
    and is not trained on. The same count gives the same list."""
    chance = random.Random(SEED)
    facts, questions = tasks.statements(), tasks.questions()
    made: list[tuple[str, str]] = []
    for _ in range(count):
        if chance.random() < 0.35:
            made.append(("", plain_document(chance, facts)))
        else:
            made.append(task_document(chance, questions))
    return made


if __name__ == "__main__":
    for head, text in documents(60):
        print(head + text, end="\n-----\n")
