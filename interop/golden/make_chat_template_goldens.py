"""Renders chat templates with jinja2 through transformers, for the tests of the chat-template module.

    python="$(python3 demo/make/environment.py)"
    "$python" interop/golden/make_chat_template_goldens.py constructs
    "$python" interop/golden/make_chat_template_goldens.py templates DIR [OUT]

`constructs` renders every snippet of constructs.jsonl, one by one, with its variables, and writes
what came out (text and assistant spans, or the kind of error with its line) to constructs-golden.jsonl.

`templates` renders the conversations of conversations.json by every `*.jinja` of DIR, through
`apply_chat_template` of a tokenizer with the special tokens of special-tokens.json, and writes one
line per template and conversation to OUT (by default templates-golden.jsonl beside the tests).

`strftime_now` always tells 2026-07-04 09:05:03.
"""

import json
import sys
import traceback
from datetime import datetime
from pathlib import Path

import jinja2
from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast
from transformers.utils import chat_template_utils

RESOURCES = Path(__file__).resolve().parents[2] / "chat-template" / "src" / "test" / "resources"
KINDS = [
    (jinja2.exceptions.UndefinedError, "UNDEFINED"),
    (jinja2.exceptions.SecurityError, "SECURITY"),
    (jinja2.exceptions.TemplateSyntaxError, "SYNTAX"),
    (jinja2.exceptions.TemplateRuntimeError, "TEMPLATE"),
    (jinja2.exceptions.TemplateError, "RAISED"),
    (SyntaxError, "SYNTAX"),
    (TypeError, "TYPE"),
    (ValueError, "VALUE"),
    (ZeroDivisionError, "ZERO_DIVISION"),
    (OverflowError, "OVERFLOW"),
    (LookupError, "LOOKUP"),
    (AttributeError, "LOOKUP"),
    (AssertionError, "VALUE"),
    (RecursionError, "LIMIT"),
    (RuntimeError, "TEMPLATE"),
]


class FixedTime(datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 7, 4, 9, 5, 3)


def kind(error):
    return next(name for type_, name in KINDS if isinstance(error, type_))


def line(error):
    if isinstance(error, jinja2.exceptions.TemplateSyntaxError):
        return error.lineno
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
    return frames[-1].lineno if frames else 0


def outcome(render):
    try:
        text, spans = render()
        return {"text": text, "spans": spans}
    except Exception as e:  # the kind of the error is the golden
        result = {"error": kind(e), "line": 0 if kind(e) == "LIMIT" else line(e)}
        if kind(e) in ("UNDEFINED", "SECURITY", "RAISED"):
            result["message"] = str(e)
        return result


def constructs():
    lines = []
    for text in (RESOURCES / "constructs.jsonl").read_text().splitlines():
        case = json.loads(text)

        def render():
            template = chat_template_utils._cached_compile_jinja_template(case["source"])
            variables = {"messages": None, "tools": None, "documents": None}
            variables |= {"add_generation_prompt": False} | case.get("variables", {})
            return chat_template_utils._render_with_assistant_indices(template, **variables)

        lines.append(json.dumps(outcome(render)))
    (RESOURCES / "constructs-golden.jsonl").write_text("\n".join(lines) + "\n")
    print(len(lines), "constructs")


def templates(directory, out):
    conversations = json.loads((RESOURCES / "conversations.json").read_text())
    special = json.loads((RESOURCES / "special-tokens.json").read_text())
    lines = []
    for path in sorted(Path(directory).glob("*.jinja")):
        tokens = next((v for k, v in special.items() if path.name.startswith(k)), special["default"])
        tokenizer = PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.BPE()), **tokens)
        source = path.read_bytes().decode()
        for case in conversations:

            def render():
                arguments = dict(case)
                name = arguments.pop("name")
                messages = arguments.pop("messages")
                tools = arguments.pop("tools", None)
                text = tokenizer.apply_chat_template(
                    messages, tools=tools, chat_template=source, tokenize=False, **arguments
                )
                plain = chat_template_utils._normalize_chat_messages(messages)
                (again,), (spans,) = chat_template_utils.render_jinja_template(
                    [plain],
                    tools=tools,
                    chat_template=source,
                    return_assistant_tokens_mask=True,
                    **{**tokenizer.special_tokens_map, **arguments},
                )
                assert text == again, name
                return text, spans

            golden = {"template": path.name, "conversation": case["name"], **outcome(render)}
            if golden.get("error") != "SYNTAX":
                golden.pop("line", None)  # Jinja knows it per statement, we know it per expression
            lines.append(json.dumps(golden))
    Path(out).write_text("\n".join(lines) + "\n")
    print(len(lines), "renderings,", sum("error" in json.loads(l) for l in lines), "of them errors")


if __name__ == "__main__":
    chat_template_utils.datetime = FixedTime
    assert jinja2.__version__ == "3.1.6", jinja2.__version__
    if sys.argv[1] == "constructs":
        constructs()
    else:
        templates(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else RESOURCES / "templates-golden.jsonl")
