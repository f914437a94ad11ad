"""What people contact a desk about: short talks with gaps for names, numbers and places.

Lines of the agent begin with ``A``, those of the customer with ``C``.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One matter: what the customer begins with, one of several, and how it goes on."""

    begins: tuple[str, ...]
    turns: tuple[str, ...]


PRODUCTS = ("desk lamp", "kettle", "rucksack", "office chair", "headset", "bread maker", "tent")

INVOICE = Matter(
    begins=(
        "My last invoice is too high: {amount} instead of {less}.",
        "I was charged twice for order {order}.",
        "There is a line on my invoice that I do not understand.",
    ),
    turns=(
        "A I am sorry to hear that. Which number does the invoice have?",
        "C It is {order}.",
        "A Thank you. One moment, I am opening it.",
        "A I see it: {amount}, sent to {street} in {city}.",
        "C Yes, that is my address.",
        "A It has a {product} from {company} on it. Did you order that?",
        "C No, never.",
        "A Then I take it off, and you get a new invoice.",
        "C When do I have the money back?",
        "A Within five working days: {amount} less {less}, to the account you paid from.",
        "C Very good.",
    ),
)
DELIVERY = Matter(
    begins=(
        "My parcel should have been here on {day}. Where is it?",
        "Order {order} has not arrived.",
        "The tracking of my {product} has stood still since {day}.",
    ),
    turns=(
        "A Let me look. What is the number of your order?",
        "C {order}.",
        "A Thank you. That is the {product} from {company}, is it?",
        "C Yes, exactly.",
        "A It left our warehouse in {city} on {day}.",
        "C And where is it now?",
        "A With the carrier. I ask them while you wait, just a minute.",
        "A They have it in the van to {street}. Is that the right address?",
        "C Yes, it is.",
        "A Then it comes today. If nobody is in, it goes to a neighbour.",
        "C That is fine for me.",
    ),
)
PASSWORD = Matter(
    begins=(
        "I cannot sign in any more.",
        "The mail with the new password does not come.",
        "My account is locked, and I do not know why.",
    ),
    turns=(
        "A That is annoying. Which name do you sign in with?",
        "C With my e-mail address, as always.",
        "A Thank you. For safety: in which city did you open the account?",
        "C In {city}.",
        "A That is right. I see three tries with an old password.",
        "C That was probably my other phone.",
        "A I have unlocked it. You get a mail with a link now.",
        "C One moment, I am looking for it.",
        "C It is here.",
        "A Please choose a new password there, and then try to sign in.",
        "C It works!",
    ),
)
GOING_BACK = Matter(
    begins=(
        "I would like to send the {product} back.",
        "The {product} I got is broken.",
        "You have sent me the wrong {product}.",
    ),
    turns=(
        "A I am sorry. Which order was that?",
        "C Number {order}, of {day}.",
        "A Thank you. What is wrong with it?",
        "C It does not look like the one in the shop.",
        "A Would you like another one, or the money back?",
        "C The money back, please.",
        "A Then I make you a label. Shall I send it by mail?",
        "C Yes, please.",
        "A Done. You can hand the parcel in anywhere in {city}.",
        "C And when do I get the {amount}?",
        "A Two days after it is with us.",
    ),
)
BROKEN = replace(GOING_BACK, begins=("What you sent me is broken.", "It broke on the first day."))
TRAVEL = Matter(
    begins=(
        "I have a question about my journey, booking {order}.",
        "Something is wrong with my booking {order}.",
    ),
    turns=(
        "A I am opening it. For which day is that?",
        "C For {day}.",
        "A I see it: to {city}, booked through {company}.",
        "C Yes, that one. The times do not fit any more.",
        "A I look for another connection, just a minute.",
        "A There is one two hours later.",
        "C I would take that one.",
        "A Then I change it. It costs you nothing.",
        "C Thank you. Do I get new tickets?",
        "A Yes, by mail, with the number {code}.",
    ),
)
ADDRESS = Matter(
    begins=("I have moved. How do I change my address?", "My address has changed."),
    turns=(
        "A I can do that for you. Where do you live now?",
        "C At {street} in {city}.",
        "A Thank you. Since when?",
        "C Since {day}.",
        "A Does it hold for invoices, too?",
        "C Yes, for everything.",
        "A Then I write it down. Please look whether it is right in your account.",
        "C One moment.",
        "C Yes, it is.",
    ),
)
TECHNICAL = Matter(
    begins=(
        "The {product} has stopped working since the update.",
        "It shows an error with the number {code}.",
        "The connection breaks off all the time.",
    ),
    turns=(
        "A Let us find out together. Which light do you see on it?",
        "C A red one, it blinks.",
        "A Please take out the plug, wait ten seconds, and put it in again.",
        "C All right, one moment.",
        "C It starts. Now it is orange.",
        "A Good. It loads the new settings, that takes a minute or two.",
        "C I am waiting.",
        "A What do you see now?",
        "C Green!",
        "A Then try what did not work before.",
        "C It works. What was it?",
        "A An old setting. I have noted it under {order}, in case it comes back.",
    ),
)
CARD = Matter(
    begins=(
        "I do not know a payment of {amount} on my card.",
        "My card was refused in {city}.",
        "I would like to raise the limit of my card.",
    ),
    turns=(
        "A I will see to it. What are the last four digits of the card?",
        "C They are {code}.",
        "A Thank you. The last payment was {amount} to {company}, on {day}.",
        "C That was not me.",
        "A Then I block the card now. A new one goes to {street}.",
        "C How long does that take?",
        "A Three working days. And you get the {amount} back.",
        "C Good. Do I have to sign anything?",
        "A I send you a form. Please have it back by {day}.",
    ),
)

BY_WORD: tuple[tuple[tuple[str, ...], Matter], ...] = (
    (("address",), ADDRESS),
    (("holiday", "travel", "late train", "flight"), TRAVEL),
    (("broken",), BROKEN),
    (("invoice", "bill", "payment", "refund", "account"), INVOICE),
    (("deliver", "order", "ship", "parcel", "track"), DELIVERY),
    (("password", "login", "sign", "access"), PASSWORD),
    (("return", "exchange", "complain", "sale", "shop"), GOING_BACK),
    (("tech", "device", "trouble", "support", "router", "internet", "install"), TECHNICAL),
    (("card", "bank", "credit", "fraud", "loan"), CARD),
)
"""Which matter fits a topic, by words in its name; the first that fits."""
USUAL = (INVOICE, DELIVERY, PASSWORD, GOING_BACK)
"""Where the topic's name tells nothing."""

MORE = (
    Matter(
        begins=("Yes: I have moved to {street} in {city}.",),
        turns=(
            "A Thank you for telling me. Since when?",
            "C Since {day}.",
            "A It is changed. Your next letters go there.",
        ),
    ),
    Matter(
        begins=("One more question: until when is the shop in {city} open?",),
        turns=(
            "A Until seven in the evening, on Saturdays until four.",
            "C Can I collect something there?",
            "A Yes, bring the number {order} with you.",
        ),
    ),
    Matter(
        begins=("Could you send me a copy of invoice {order}?",),
        turns=(
            "A Gladly. By mail, or by post to {street}?",
            "C By mail is enough.",
            "A It is on its way.",
            "C I have got it.",
        ),
    ),
    Matter(
        begins=("My neighbour asks whether you still have the {product}.",),
        turns=(
            "A Three are left, in {city}.",
            "C What does it cost now?",
            "A {amount}, with delivery.",
            "C I will tell them.",
        ),
    ),
    Matter(
        begins=("How long is the guarantee of my {product}?",),
        turns=(
            "A Two years from the day of the delivery.",
            "C And who repairs it?",
            "A {company} in {city}. We pay for the way there.",
        ),
    ),
    Matter(
        begins=("I get your letters twice. Can you change that?",),
        turns=(
            "A I see: once to {street}, once to an older address.",
            "C The older one can go.",
            "A It is deleted.",
        ),
    ),
)
"""What people ask besides, while they are at it."""

ANYTHING_ELSE = (
    "A Is there anything else?",
    "A Can I do anything else for you?",
    "A What else can I do for you?",
)
