"""A small grammar of everyday English: stories, letters, notices and single sentences.

`{slot}` takes a random phrase of that slot. `{slot:1}` takes one and keeps it, so that the second
`{slot:1}` of a text is the same phrase. Texts with people use `{N}` (name), `{S}` (She), `{s}`
(she), `{o}` (her) and `{p}` (her, possessive).
"""

import random
import re

GIRLS = "Anna Mary Ruth Clara Nora Ella Rosa Ines Maya Sofia Lena Greta Alice Jane Lucy Martha".split()
BOYS = "Tom Peter Max John Samuel Oscar Hugo Emil Paul Ben Victor Leo Martin Jack David Simon".split()

SLOTS = {
    "place": "market|harbour|library|school|village|forest|river|beach|station|park|garden|mill|castle|shop|bakery|"
    "museum|bridge|farm|lighthouse|town",
    "thing": "book|lamp|coat|basket|map|key|letter|clock|hat|rope|boat|kite|chair|box|cup|ring|coin|shell|violin|"
    "bicycle|phone|camera|blanket|bag",
    "food": "bread|soup|cheese|apples|fish|cake|honey|potatoes|rice|eggs|plums|tea and biscuits|a warm pie",
    "adj": "old|small|red|blue|heavy|beautiful|broken|new|strange|wooden|green|tiny|large|bright|simple|warm",
    "mood": "happy|tired|sad|proud|afraid|calm|angry|glad|curious|lonely|grateful|worried",
    "weather": "it was raining|the sun was shining|snow was falling|the wind was strong|the sky was grey|it was very hot|"
    "the fog was thick|it was a cold and clear day",
    "when": "One morning|One evening|On Monday|On Sunday|Last winter|In the spring|Yesterday|Late at night|After lunch|"
    "Before the storm|A long time ago|Early in the day",
    "animal": "dog|cat|horse|fox|bird|rabbit|goat|owl|duck|mouse|bear|gull",
    "kin": "mother|father|brother|sister|uncle|aunt|grandmother|grandfather|friend|neighbour|teacher",
    "number": "two|three|four|five|six|seven|ten|twelve|twenty",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "month": "January|March|April|May|June|July|August|October|November|December",
    "lesson": "Patience is better than haste.|A friend in need is a friend indeed.|Small steps lead far.|"
    "Kindness costs nothing.|It is never too late to learn.|Sharing makes everyone richer.|The truth is always best.|"
    "A good plan saves time.",
    "job": "baker|farmer|sailor|teacher|doctor|clerk|cook|miller|painter|captain|driver|gardener|nurse|shepherd",
    "item": "shoes|lamp|jacket|keyboard|phone|book|chair|kettle|camera|blanket|headphones|watch|table|backpack",
    "price": "five dollars|ten dollars|twelve dollars|thirty dollars|fifty dollars|a small fee|half the price",
    "program": "app|website|program|computer|phone|printer|tablet|screen|page|server|system",
}
PHRASES = {key: value.split("|") for key, value in SLOTS.items()}

STORIES = """
{when}, {N} went to the {place:1}. At the {place:1} {s} found a {adj} {thing:1}. {S} took the {thing:1} home and showed it to {p} {kin}. They were both {mood}.
{N} had a {animal:1}. The {animal:1} was {adj} and liked {food}. {when} the {animal:1} ran away to the {place:1}. {N} looked for it and called its name. At last {s} found it and was {mood} again.
{when}, {weather}. {N} stayed at home and read a book about a {job}. {P} {kin} made {food}. They ate together and talked until it was dark.
There was once a {job:1} who lived near the {place}. Every day the {job:1} worked hard. {when} a {adj} {animal:1} came to the door. The {job:1} gave it {food}, and from that day the {animal:1} came every evening.
{N} wanted to buy a {adj} {thing:1}. It cost {price}. {S} worked for {number} days and saved the money. Then {s} went to the shop and bought the {thing:1}. {S} was very {mood}.
{N} lost {p} {thing:1} at the {place}. {S} asked {p} {kin}, but nobody had seen it. {when} a {job} brought it back. "Thank you," said {N}. "I was very worried."
"Where are you going?" asked the {job:1}. "I am going to the {place:1}," said {N}. "May I come with you?" asked the {job:1}. So they walked to the {place:1} together, although {weather}.
{N} wrote a letter to {p} {kin}. In the letter {s} said that {s} was {mood} and that {weather}. {S} put the letter in a box and sent it on {day}.
A {animal:1} and a {animal:2} met near the {place}. The {animal:1} was {mood}, because it had no food. The {animal:2} shared its {food} with the {animal:1}. {lesson}
{when}, {N} climbed the hill behind the {place}. From the top {s} could see the sea, the ships and the {adj} houses of the town. {S} sat there for {number} hours and felt {mood}.
The {job:1} of our town is {mood} today. {weather:1}, and the people bring {food} to the {place}. In the evening there is music, and {N} sings an old song.
{N} has {number} brothers and one sister. They live in a {adj} house near the {place}. On {day} they all help in the garden, and on {day} they bake {food}.
{when} the ship left the harbour. The captain looked at the map and the sailors pulled the ropes. {weather}. After {number} days they saw an island with {adj} trees. {lesson}
{N} is a {job:1}. {S} gets up early, eats {food} and goes to work. In the evening {s} is {mood}, but {s} likes to be a {job:1}.
"What is in the box?" asked {N}. {P} {kin:1} smiled and opened it. Inside was a {adj} {thing:1}. "It is for you," said the {kin:1}. {N} was so {mood} that {s} could not speak.
{N} learned to swim in {month}. At first {s} was afraid of the water. {P} {kin} helped {o} every {day}. After {number} weeks {s} could swim across the river. {lesson}
"""

SENTENCES = """
{N} bought a {adj} {thing} for {price}.
The {adj} {thing} is in the {place}.
{N} and {p} {kin} ate {food} on {day}.
The {job} was {mood} because {weather}.
Please bring the {thing} to the {place} on {day}.
The {animal} slept under the {adj} tree.
There are {number} chairs in the {place}.
We will meet at the {place} in {month}.
{N} did not like the {food}, but {s} was polite.
If {weather}, we will stay at home.
{N} can play the violin, and {p} {kin} can sing.
The {job} lives in a {adj} house by the {place}.
I have never seen such a {adj} {thing}.
{when} the {job} opened the {place} and let the people in.
"""

# topic | sentence: what everyday messages are about
TOPICS = """
money | {N} paid {price} for the {item}.
money | The bill was too high, so {N} asked for {p} money back.
money | The bank took {price} from the card twice.
money | The invoice for {month} says that we must pay {price}.
money | {N} got a refund of {price} for the {item}.
money | The shop gave {N} a discount, and {s} paid by card.
money | The price of the {item} went up to {price}, and tax was added to the bill.
money | {N} used a coupon, but the shop charged the full price.
money | The payment failed, because there was no money in the bank.
money | {N} kept the receipt, because {s} had paid too much.
delivery | The courier left the parcel with a {kin}.
delivery | The {item} arrived in {month}, {number} days late.
delivery | {N} waited for the parcel, but the box was empty.
delivery | The package was sent to the wrong address, and the {item} was lost.
delivery | The truck brings {number} parcels to the {place} on {day}.
delivery | The {item} came in a broken box, and a part was missing.
delivery | The order was shipped on {day}, but it has not arrived yet.
delivery | {N} tracked the shipment and saw that the {item} was still on the way.
delivery | The postman could not deliver the package, because nobody was at home.
account | {N} forgot {p} password and could not log in.
account | {N} changed the name and the email address of {p} account.
account | The account was locked, because {N} typed the wrong password {number} times.
account | {N} signed up with {p} email address and chose a user name.
account | Someone else logged in to the account, so {N} changed the password.
account | {N} wanted to close {p} account and delete {p} profile.
account | The login code was sent to the old phone number of {N}.
account | {N} asked the clerk to add {p} {kin} as a second user of the account.
machines | The {program} crashed and showed an error.
machines | The {program} is very slow today, and the screen stays white.
machines | After the update the {program} does not start any more.
machines | The {program} freezes when {N} presses the button.
machines | {N} tried to upload a file, but the {program} showed an error message.
machines | The {program} lost the connection to the network, and the data was not saved.
machines | There is a bug in the {program}: the search finds nothing.
machines | The button on the {program} does nothing when {N} clicks on it.
weather | {when} {weather}, and the people stayed at home.
weather | The storm broke {number} trees near the {place}.
weather | It will rain on {day}, and the wind will be strong.
weather | In {month} it is cold, and the river is full of ice.
food | {N} cooked {food} for {p} {kin}.
food | The cook made {food}, and everybody liked it.
food | We ate {food} at the {place} on {day}.
animals | The {animal} and the {animal} slept in the barn.
animals | {N} fed the {animal} in the garden of the {place}.
animals | A {adj} {animal} ran across the road near the {place}.
"""

# feeling | sentence: what people say about things
OPINIONS = """
good | The {food} was wonderful, and the people were kind.
good | I love this {item}. It works very well.
good | We had a great day at the {place}.
good | Thank you, {N}, the {item} is exactly what I wanted.
good | The {job} was friendly and helped us at once.
good | What a beautiful {thing}! I am very {good_mood}.
bad | The {food} was cold, and the people were rude.
bad | I hate this {item}. It broke after {number} days.
bad | We had a terrible day at the {place}.
bad | I am sorry, {N}, but the {item} is useless.
bad | The {job} was unfriendly and let us wait for {number} hours.
bad | What an ugly {thing}! I am very {bad_mood}.
"""
PHRASES["good_mood"] = ["happy", "glad", "pleased", "grateful"]
PHRASES["bad_mood"] = ["angry", "sad", "unhappy", "disappointed"]

# urgency | sentence: how soon something has to be done
HASTE = """
now | Come at once, the house is on fire!
now | This is very urgent, {N} needs help right now.
now | Hurry, the train leaves in {number} minutes!
now | We must act immediately, or the {job} will lose everything.
now | Please answer today, because we cannot work without the {thing}.
soon | Please send the {thing} this week.
soon | {N} would like to have an answer in the next days.
soon | Can you help me with the {thing} on {day}?
soon | The {job} should look at the {thing} soon.
later | There is no hurry, {N} can bring the {thing} whenever {s} has time.
later | It can wait until {month}.
later | It is not important, just a small wish.
later | Take your time, {N}, we do not need the {thing} yet.
"""


def lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line]


def labelled(text: str) -> list[tuple[str, str]]:
    return [tuple(part.strip() for part in line.split("|", 1)) for line in lines(text)]


def expand(template: str, chance: random.Random) -> str:
    """One text from a template; the first letter of every sentence becomes a capital."""
    return expand_with_name(template, chance)[0]


def expand_with_name(template: str, chance: random.Random) -> tuple[str, str]:
    is_girl = chance.random() < 0.5
    name = chance.choice(GIRLS if is_girl else BOYS)
    people = dict(zip("NSsopP", [name, *("She she her her Her" if is_girl else "He he him his His").split()]))
    kept: dict[str, str] = {}

    def fill(match: re.Match) -> str:
        slot, mark = match.group(1), match.group(2)
        if slot in people:
            return people[slot]
        if mark and slot + mark in kept:
            return kept[slot + mark]
        phrase = chance.choice(PHRASES[slot])
        if mark:
            kept[slot + mark] = phrase
        return phrase

    text = re.sub(r"\{(\w+?)(:\d)?\}", fill, template)
    text = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)
    text = re.sub(r'(^|[.!?]"? )([a-z])', lambda m: m.group(1) + m.group(2).upper(), text)
    return text, name
