"""What a chat record is as ids and labels, by transformers: the oracle of the tokenization module's chat goldens
and of interop/chat-ids. Labels follow docs/decisions/ingest.md and are made here independently of the Java code.
"""

from transformers.utils import chat_template_utils

IGNORE_INDEX = -100


def plain(record):
    """Messages and tools of a record; text parts are put together."""
    messages = []
    for message in record["messages"]:
        message = {k: v for k, v in message.items() if v is not None}
        if isinstance(message.get("content"), list):
            message["content"] = "".join(part["text"] for part in message["content"])
        messages.append(message)
    return messages, record.get("tools")


def rendered(tokenizer, messages, tools, prompt=False):
    return tokenizer.apply_chat_template(messages, tools=tools, tokenize=False, add_generation_prompt=prompt)


def declared(tokenizer, messages, tools):
    template = tokenizer.get_chat_template(None, tools)
    normal = chat_template_utils._normalize_chat_messages(messages)
    _, (spans,) = chat_template_utils.render_jinja_template(
        [normal], tools=tools, chat_template=template, return_assistant_tokens_mask=True,
        **tokenizer.special_tokens_map,
    )
    return spans


def attempt(make):
    try:
        return make()
    except Exception:  # a template may refuse what is no whole conversation
        return None


def common_start(a, b):
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def by_difference(tokenizer, messages, tools, whole, i):
    before = attempt(lambda: rendered(tokenizer, messages[:i], tools, prompt=True))
    through = whole if i == len(messages) - 1 else attempt(lambda: rendered(tokenizer, messages[: i + 1], tools))
    start = len(before) if before is not None and whole.startswith(before) else None
    end = len(through) if through is not None and whole.startswith(through) else None
    kind = "turn" if end is not None else "content"
    if start is None or end is None:
        probe = "\ue000"
        while probe in whole:
            probe = chr(ord(probe) + 1)
        other = rendered(
            tokenizer, messages[:i] + [{"role": "assistant", "content": probe}] + messages[i + 1 :], tools
        )
        first = common_start(whole, other)
        last = common_start(whole[first:][::-1], other[first:][::-1])
        start = first if start is None else start
        end = len(whole) - last if end is None else end
    return start, end, kind


def learned(tokenizer, encoding, text, span):
    """Positions that are learned of one span."""
    start, end, kind = span
    ids, offsets = encoding.ids, encoding.offsets
    special = {t.content for t in tokenizer.added_tokens_decoder.values() if t.special} | {tokenizer.eos_token}
    stops = set(tokenizer.convert_tokens_to_ids(sorted(special)))
    inside = [n for n, (a, b) in enumerate(offsets) if b > start and a < end]
    if not inside:
        return []
    last = inside[-1]
    k = last
    while k >= inside[0] and ids[k] not in stops and text[offsets[k][0] : offsets[k][1]].strip() == "":
        k -= 1
    stop = k if k >= inside[0] and ids[k] in stops else None
    following = last + 1 if last + 1 < len(ids) else None
    if kind == "turn" and stop == inside[0]:
        return []  # to stop is not to answer
    if kind == "turn" and stop is not None:
        inside = [n for n in inside if n <= stop]
    elif kind == "turn" and following is not None and ids[following] == tokenizer.eos_token_id:
        inside.append(following)
    elif (kind == "content" or (kind == "declared" and stop is None)) and following is not None:
        if ids[following] in stops and offsets[following][0] == end:
            inside.append(following)
    return inside


def expected(tokenizer, record, turns="all-turns"):
    """Ids and labels of the whole record, uncut."""
    messages, tools = plain(record)
    ids = tokenizer.apply_chat_template(messages, tools=tools, tokenize=True, return_dict=True)["input_ids"]
    whole = rendered(tokenizer, messages, tools)
    encoding = tokenizer(whole, add_special_tokens=False).encodings[0]
    assert list(encoding.ids) == list(ids)
    answers = [i for i, message in enumerate(messages) if message["role"] == "assistant"]
    wanted = answers if turns == "all-turns" else answers[-1:]
    if "generation" in chat_template_utils.re.findall(r"{%-?\s*(\w+)\s*-?%}", tokenizer.get_chat_template(None, tools)):
        spans = [(a, b, "declared") for a, b in declared(tokenizer, messages, tools)]
        if turns != "all-turns":
            first = by_difference(tokenizer, messages, tools, whole, wanted[0])[0]
            spans = [span for span in spans if span[1] > first]
    else:
        spans = [by_difference(tokenizer, messages, tools, whole, i) for i in wanted]
    labels = [IGNORE_INDEX] * len(ids)
    for span in spans:
        for n in learned(tokenizer, encoding, whole, span):
            if n > 0:
                labels[n] = ids[n]
    return list(ids), labels


def texts(value):
    """Every text of plain JSON data, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from texts(element)
    elif isinstance(value, dict):
        for key, element in value.items():
            yield key
            yield from texts(element)


def spells_special(tokenizer, record):
    special = [t.content for t in tokenizer.added_tokens_decoder.values() if t.special]
    messages, tools = plain(record)
    return any(token in text for text in texts([messages, tools]) for token in special)
