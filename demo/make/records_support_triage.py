"""Records of demo/support-triage: a customer's ticket in, the team and the urgency as JSON out.

Every complaint below is written by hand and used once, so a held-out ticket is never one that was
trained. Only the sentence that tells the urgency comes from a short list.
"""

import json
import random

SEED = 11
INSTRUCTIONS = ["Triage this support ticket.", "Route this ticket to a team.", "Which team should get this ticket?"]

COMPLAINTS = {
    "billing": """
You charged my card twice for the same order.
The invoice for March shows the wrong price.
I asked for a refund of thirty dollars and did not get it.
My discount was not taken off the bill.
Why did the price of my plan go up?
I paid by card, but the bill still says unpaid.
The tax on my invoice is too high.
Please send me a receipt for my last payment.
I want my money back for the broken lamp.
The payment failed, but the bank took the money.
My coupon did not work and I paid the full price.
I was charged for a plan that I never bought.
Can I pay the bill in two parts?
The bank says that you took ten dollars too much.
I need a copy of the invoice for January.
The refund is smaller than the price I paid.
You sent me a bill, although I paid in cash.
My card was charged in the wrong currency.
There is a fee on my bill that I do not understand.
I would like to pay by bank and not by card.
The receipt shows the wrong name of our company.
The total on the invoice is not the sum of the items.
I was promised half the price, but I paid it all.
Your shop took money from my card after I stopped the plan.
When will I get the money for the shoes that I sent back?
The yearly price is wrong on my bill.
My payment was taken on Monday and again on Tuesday.
I paid too much tax for the books.
Please change the address on the invoice.
The bill lists three chairs, but I bought two.
I got a reminder for a bill that is paid.
Can you explain the fee of five dollars on my card?
My bank refused the payment to you.
The discount for students is missing on the invoice.
You owe me a refund for the plan I ended in June.
I cannot find the receipt for the phone I paid for.
The monthly payment went up without a word.
The invoice came twice this month.
We need the tax number on every bill.
I gave the gift card, but the price did not change.
The money for my refund never reached my bank.
Your bill says fifty dollars, the offer said thirty.
How can I change the card that you charge?
I paid the bill, but I got a warning about money.
Please cancel the charge of twelve dollars.
""",
    "delivery": """
My parcel has not arrived yet.
The courier left the package at the wrong house.
The box was empty when I opened it.
The lamp came in a broken box.
I got a red coat, but I ordered a blue one.
Where is my order? It was shipped last week.
The tracking page says delivered, but nothing came.
A part of the table is missing from the box.
Please send the parcel to my new address.
The driver did not ring and took the package away.
My order arrived ten days late.
The chair was damaged on the way.
I would like to pick up the package myself.
You sent two books, but I ordered three.
The parcel is lost, says the courier.
Can you deliver on Sunday?
The shipment has been in the same town for a week.
The package is wet and the shoes are ruined.
The courier threw the box over the fence.
I was at home, but the postman left a card.
Can I still change the delivery address?
My shipment was sent back to you.
The box holds the order of another person.
When will the backpack be shipped?
The kettle was in pieces when the parcel came.
The truck came on the wrong day.
I never got the tracking number of my parcel.
The package is too big for my door, please take it back.
The courier wants a signature, but I work all day.
Only one of the two boxes arrived.
The delivery was promised for Friday, it is Monday now.
My neighbour got my parcel and gave it back to the driver.
You shipped the order to my old house.
The watch was not in the package.
Please stop the shipment, I ordered by mistake.
The post office has no parcel for me.
The shirt that arrived is too small, I ordered large.
The driver left the sofa in the street.
My parcel was opened before it came.
Can the courier leave the box with my neighbour?
The tracking number does not show any package.
The wrong shoes were in the box.
The delivery man was very rude.
How long does the shipping to Norway take?
The glass arrived broken in the parcel.
""",
    "account": """
I forgot my password and cannot log in.
My account is locked.
Please change the email address of my account.
Someone else logged in to my account.
I want to delete my profile.
The login code never comes to my phone.
How do I change my user name?
I cannot sign up with my email address.
Please add my sister as a second user.
The link to reset my password is too old.
I have two accounts and want to keep only one.
My user name is spelled wrong.
I lost the phone that gets the login codes.
Close my account, please.
I cannot change the password in my profile.
My email address is not accepted when I sign in.
Who else has used my login?
The new user in our team has no access.
I signed up yesterday, but my account does not exist.
Please remove my old phone number from the profile.
My password was stolen.
I want a new user name, because I am married now.
The owner of our team account has left, make me the owner.
I get an email that says my password was changed, but I did not do it.
I cannot log out on my old phone.
Can my son have his own login?
My profile shows the birthday of another person.
I typed the wrong password five times and now I am locked out.
How can I see who logged in?
The sign up email did not come.
I want to log in with my email and not with my phone.
Please give me back my old account.
My account was closed, and I do not know why.
I would like to make my password longer.
How do I turn on the second login step?
Two people in our office share a login, can we split it?
I cannot find where to change my name.
My login works at home, but my account has no rights at work.
Please confirm that my profile is deleted.
I do not remember the email I signed up with.
The user that I invited cannot sign in.
There is a stranger in my list of users.
Please unlock the profile of my mother.
I need access to the account of a colleague who is ill.
The picture in my profile is not me.
""",
    "technical": """
The app crashes when I open it.
The website is very slow today.
I see an error when I press the button.
The screen stays white after the update.
The search finds nothing, although the data is there.
I cannot upload a file.
The program freezes every ten minutes.
The page does not load on my tablet.
Your server does not answer.
The print button does nothing.
The app shows the wrong time.
After the update all my data is gone.
The picture on the screen is upside down.
The page shows an error with the number five hundred.
The sound does not work in the app.
I cannot save my file, the program just closes.
The map in the app is empty.
There is a bug in the list: each line is shown twice.
The website looks broken on my phone.
The app loses the connection to the network.
The download stops in the middle.
My computer gets very slow when your program runs.
The menu is gone since the last update.
The text on the screen is too small to read.
The camera in the app shows a black picture.
The program does not start any more.
When I click on next, the page jumps back.
The file that I export is empty.
The system says out of memory.
The numbers in the table are sorted wrong.
The app uses my whole battery.
The keyboard does not open in the app.
An error message covers the whole page.
The update cannot be installed.
The server lost the file that I saved.
The page is in the wrong language.
The buttons overlap on a small screen.
The app hangs when I turn the phone.
Your website does not work in my browser.
The backup stops with an error.
The copy button copies nothing.
The program cannot read my old files.
The page keeps loading for ever.
The data on the screen is from yesterday.
The app crashed and my text was not saved.
""",
}

URGENCY = {
    "high": [
        "This is urgent!",
        "Please help me right now!",
        "I need an answer today!",
        "It is an emergency!",
        "We cannot work at all!",
        "Please act immediately!",
        "We lose money every hour!",
        "I must have this fixed today!",
    ],
    "normal": [
        "Please have a look this week.",
        "Can you help me?",
        "Thank you for your help.",
        "Please let me know.",
        "What can I do?",
        "I would be glad about an answer.",
        "Kind regards, {name}.",
        "Best wishes, {name}.",
    ],
    "low": [
        "There is no hurry.",
        "It can wait.",
        "Take your time.",
        "Whenever you have time.",
        "It is not important.",
        "This is only a small thing.",
        "Next month is early enough.",
        "I can live with it for now.",
    ],
}
NAMES = "Anna Tom Clara Max Nora Paul Ella Ben Ruth Leo Ines Hugo".split()
GREETINGS = ["", "", "Hello, ", "Hi, ", "Dear team, "]


def ticket(complaint: str, urgency: str, chance: random.Random) -> str:
    tone = chance.choice(URGENCY[urgency]).format(name=chance.choice(NAMES))
    greeting = chance.choice(GREETINGS)
    if urgency == "high" and chance.random() < 0.3:
        return f"{tone} {complaint}"
    first = complaint[0].lower() + complaint[1:] if greeting and not complaint.startswith("I ") else complaint
    return f"{greeting}{first} {tone}"


def records() -> list[dict[str, str]]:
    chance = random.Random(SEED)
    made = []
    for team, text in COMPLAINTS.items():
        for place, complaint in enumerate(text.strip().splitlines()):
            urgency = ("high", "normal", "low")[place % 3]
            label = json.dumps({"team": team, "urgency": urgency})
            made.append((chance.choice(INSTRUCTIONS), ticket(complaint, urgency, chance), label))
    chance.shuffle(made)
    return [
        {"id": f"triage-{number:03}", "instruction": instruction, "input": text, "output": label}
        for number, (instruction, text, label) in enumerate(made, 1)
    ]
