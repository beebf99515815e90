"""Makes a file of every element type, and a corpus of files with the reference reader's verdict."""

import base64
import json
import struct
import sys
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save, save_file


def every_type(out: Path) -> None:
    numbers = torch.arange(6).reshape(2, 3)
    tensors = {
        "f64": numbers.to(torch.float64),
        "f32": numbers.to(torch.float32) / 3,
        "f16": numbers.to(torch.float16) / 3,
        "bf16": numbers.to(torch.bfloat16) / 3,
        "i64": numbers,
        "i32": numbers.to(torch.int32),
        "i16": numbers.to(torch.int16),
        "i8": numbers.to(torch.int8),
        "u8": numbers.to(torch.uint8),
        "u16": numbers.to(torch.uint16),
        "u32": numbers.to(torch.uint32),
        "u64": numbers.to(torch.uint64),
        "bool": numbers % 2 == 0,
        "f8_e4m3": numbers.to(torch.float8_e4m3fn),
        "f8_e5m2": numbers.to(torch.float8_e5m2),
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(0, 4),
        'quote " slash \\ tab \t line \n bell \x07 del \x7f': torch.ones(1),
        "größe \u4e2d \U0001f600": torch.ones(2),
        "\uffee sorts before the one above by code point": torch.ones(3),
    }
    save_file(tensors, out / "every-type.safetensors", metadata={"format": "pt"})


def file(header, data: bytes = b"", length: int | None = None) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def tensor(dtype="F32", shape=(2,), offsets=(0, 8), **more) -> dict:
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(offsets), **more}


def corpus() -> dict[str, bytes]:
    good = file({"a": tensor()}, bytes(8))
    two = {"a": tensor(), "b": tensor(offsets=(8, 16))}
    return {
        "one tensor": good,
        "two tensors": file(two, bytes(16)),
        "tensors in another order than their data": file(
            {"b": tensor(offsets=(8, 16)), "a": tensor()}, bytes(16)),
        "no tensors": file({}),
        "metadata": file({"__metadata__": {"format": "pt"}, "a": tensor()}, bytes(8)),
        "metadata null": file({"__metadata__": None, "a": tensor()}, bytes(8)),
        "padding of spaces": file(json.dumps({"a": tensor()}).encode() + b"   ", bytes(8)),
        "unknown field beside the three": file({"a": tensor(note=1)}, bytes(8)),
        "empty tensor": file({"a": tensor(shape=(0, 3), offsets=(0, 0))}),
        "empty file": b"",
        "seven bytes": b"\0" * 7,
        "length zero": struct.pack("<Q", 0),
        "length above the limit": file({"a": tensor()}, bytes(8), length=100_000_001),
        "length of 2^63": file({"a": tensor()}, bytes(8), length=1 << 63),
        "length of 2^64 - 1": file({"a": tensor()}, bytes(8), length=(1 << 64) - 1),
        "length beyond the file": file({"a": tensor()}, b"", length=1000),
        "header cut": good[:20],
        "header not UTF-8": file(b'{"\xff":1}'),
        "header starts with a space": file(b" " + json.dumps({"a": tensor()}).encode(), bytes(8)),
        "header starts with a byte order mark": file(
            b"\xef\xbb\xbf" + json.dumps({"a": tensor()}).encode(), bytes(8)),
        "header is a list": file(b"[]"),
        "header is cut JSON": file(b'{"a":{"dtype":"F32"'),
        "padding of line breaks": file(json.dumps({"a": tensor()}).encode() + b"\n\n", bytes(8)),
        "padding of zeros": file(json.dumps({"a": tensor()}).encode() + b"\0\0", bytes(8)),
        "two documents": file(json.dumps({"a": tensor()}).encode() + b"{}", bytes(8)),
        "comment": file(b'{/* */"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', bytes(8)),
        "trailing comma": file(b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],}}', bytes(8)),
        "duplicate tensor": file(
            b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},'
            b'"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', bytes(8)),
        "duplicate dtype": file(
            b'{"a":{"dtype":"F32","dtype":"I32","shape":[2],"data_offsets":[0,8]}}', bytes(8)),
        "duplicate metadata": file(b'{"__metadata__":{},"__metadata__":{}}'),
        "duplicate key in metadata": file(b'{"__metadata__":{"a":"1","a":"2"}}'),
        "metadata of a number": file({"__metadata__": {"a": 1}}),
        "metadata is a list": file({"__metadata__": []}),
        "metadata of null": file({"__metadata__": {"a": None}}),
        "tensor is a number": file({"a": 1}),
        "tensor is null": file({"a": None}),
        "dtype missing": file({"a": {"shape": [2], "data_offsets": [0, 8]}}, bytes(8)),
        "shape missing": file({"a": {"dtype": "F32", "data_offsets": [0, 8]}}, bytes(8)),
        "offsets missing": file({"a": {"dtype": "F32", "shape": [2]}}, bytes(8)),
        "dtype unknown": file({"a": tensor(dtype="Q4")}, bytes(8)),
        "dtype in lower case": file({"a": tensor(dtype="f32")}, bytes(8)),
        "dtype is a number": file({"a": tensor(dtype=32)}, bytes(8)),
        "dtype of less than a byte": file({"a": tensor(dtype="F4", shape=(16,))}, bytes(8)),
        "shape is a number": file({"a": {**tensor(), "shape": 2}}, bytes(8)),
        "shape with a decimal": file({"a": tensor(shape=(2.0,))}, bytes(8)),
        "shape with text": file({"a": tensor(shape=("2",))}, bytes(8)),
        "shape with a negative": file({"a": tensor(shape=(-2,))}, bytes(8)),
        "shape with minus zero": file(
            b'{"a":{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}}'),
        "shape with null": file({"a": tensor(shape=(None,))}, bytes(8)),
        "shape with an exponent": file(
            b'{"a":{"dtype":"F32","shape":[2e0],"data_offsets":[0,8]}}', bytes(8)),
        "shape of 2^64": file({"a": tensor(shape=(1 << 64,))}, bytes(8)),
        "shape of 2^63": file({"a": tensor(shape=(1 << 63,))}, bytes(8)),
        "shape product overflows": file({"a": tensor(shape=(1 << 40, 1 << 40))}, bytes(8)),
        "shape product wraps to zero": file(
            {"a": tensor(shape=(1 << 32, 1 << 32), offsets=(0, 0))}),
        "shape times size overflows": file({"a": tensor(shape=(1 << 62,))}, bytes(8)),
        "rank of nine": file({"a": tensor(shape=(1,) * 8 + (2,))}, bytes(8)),
        "one offset": file({"a": tensor(offsets=(8,))}, bytes(8)),
        "three offsets": file({"a": tensor(offsets=(0, 8, 8))}, bytes(8)),
        "offsets as an object": file({"a": {**tensor(), "data_offsets": {}}}, bytes(8)),
        "offset negative": file({"a": tensor(offsets=(-8, 0))}, bytes(8)),
        "offset decimal": file({"a": tensor(offsets=(0.0, 8))}, bytes(8)),
        "offset of 2^64": file({"a": tensor(offsets=(0, 1 << 64))}, bytes(8)),
        "offset of 2^63": file({"a": tensor(offsets=(0, 1 << 63))}, bytes(8)),
        "end before begin": file({"a": tensor(offsets=(8, 0))}, bytes(8)),
        "first tensor not at zero": file({"a": tensor(offsets=(8, 16))}, bytes(16)),
        "hole": file({"a": tensor(), "b": tensor(offsets=(12, 20))}, bytes(20)),
        "overlap": file({"a": tensor(), "b": tensor(offsets=(4, 12))}, bytes(12)),
        "two tensors on the same data": file({"a": tensor(), "b": tensor()}, bytes(8)),
        "size smaller than the shape": file({"a": tensor(offsets=(0, 4))}, bytes(4)),
        "size larger than the shape": file({"a": tensor(offsets=(0, 12))}, bytes(12)),
        "data cut": file({"a": tensor()}, bytes(7)),
        "data after the last tensor": file({"a": tensor()}, bytes(9)),
        "data without tensors": file({}, bytes(1)),
        "name with a lone surrogate": file(
            b'{"\\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', bytes(8)),
        "numbers that are not JSON": file(
            b'{"a":{"dtype":"F32","shape":[NaN],"data_offsets":[0,8]}}', bytes(8)),
        "leading zero": file(
            b'{"a":{"dtype":"F32","shape":[02],"data_offsets":[0,8]}}', bytes(8)),
        "nested a thousand deep": file(b'{"a":{"dtype":' + b"[" * 1000 + b"]" * 1000 + b"}}"),
        "zip": b"PK\x03\x04\x00\x00\x08\x08" + bytes(64),
        "GGUF": b"GGUF\x03\x00\x00\x00" + bytes(64),
        "pickle": b"\x80\x02ctorch\nFloatStorage\n" + bytes(64),
    }


def verdict(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    try:
        with safe_open(path, framework="pt") as opened:
            for name in opened.keys():
                opened.get_slice(name).get_shape()
        return "accepted"
    except Exception as error:
        return str(error).splitlines()[0]
    finally:
        path.unlink()


def write_corpus(out: Path) -> None:
    cases = [
        {
            "name": name,
            "bytes": base64.b64encode(content).decode(),
            "reference": verdict(out / "case.safetensors", content),
        }
        for name, content in corpus().items()
    ]
    (out / "corpus.json").write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    every_type(folder)
    write_corpus(folder)
