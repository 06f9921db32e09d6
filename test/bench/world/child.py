"""One tokenizer of Python's world in a process of its own: the answers of ../child.ts, a JSON value a line.

A text goes in as `str`, as Python holds it; ids come out in the form that the package makes, arrays where it has them.
"""

import gc
import importlib
import json
import resource
import statistics
import sys
import time

# Where the encodings are: a tokenizer.json, and tiktoken's ranks with their pattern.
tokenizer_json, ranks_json = sys.argv[1:3]


def load_tiktoken(encoding):
    import base64
    import tiktoken

    with open(ranks_json, encoding="utf8") as file:
        data = json.load(file)
    ranks = {}
    for line in data["bpe_ranks"].split("\n"):
        _, first, *tokens = line.split(" ")
        for index, token in enumerate(tokens):
            ranks[base64.b64decode(token)] = int(first) + index
    made = tiktoken.Encoding(encoding, pat_str=data["pat_str"], mergeable_ranks=ranks, special_tokens=data["special_tokens"])
    return lambda text: made.encode_to_numpy(text, disallowed_special=()), None


def load_tokenizers(_):
    made = importlib.import_module("tokenizers").Tokenizer.from_file(tokenizer_json)

    def fully(text):
        encoding = made.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets

    return lambda text: made.encode(text, add_special_tokens=False).ids, fully


def load_gigatoken(_):
    made = importlib.import_module("gigatoken").Tokenizer(tokenizer_json)
    return made.encode, None


def load_rs_bpe(encoding):
    made = getattr(importlib.import_module("rs_bpe.bpe").openai, encoding)()
    return made.encode, None


def load_kitoken(_):
    made = importlib.import_module("kitoken").Kitoken.from_tokenizers_file(tokenizer_json)
    return lambda text: made.encode(text, False), None


def load_fastokens(_):
    made = importlib.import_module("fastokens").Tokenizer.from_file(tokenizer_json)
    return lambda text: ids_of(made.encode(text, add_special_tokens=False)), None


def load_iree(_):
    made = importlib.import_module("iree.tokenizer").Tokenizer.from_file(tokenizer_json)

    def fully(text):
        encoding = made.encode_rich(text, track_offsets=True)
        return encoding.ids, encoding.offsets

    return made.encode_to_array, fully


def ids_of(result):
    return result.ids if hasattr(result, "ids") else result


loaders = {
    "gigatoken": load_gigatoken,
    "tiktoken (Python)": load_tiktoken,
    "tokenizers (Python)": load_tokenizers,
    "rs-bpe": load_rs_bpe,
    "kitoken": load_kitoken,
    "fastokens": load_fastokens,
    "iree-tokenizer": load_iree,
}
state = {}


def megabytes():
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def digest(ids):
    """As in ../child.ts."""
    value = 0x811C9DC5
    for token in ids:
        value = ((value ^ int(token)) * 0x01000193) & 0xFFFFFFFF
    return f"{len(ids)}:{value}"


def milliseconds(work, text, repeat=1):
    started = time.perf_counter()
    for _ in range(repeat):
        result = work(text)
    return (time.perf_counter() - started) * 1000 / repeat, result


def read(file):
    with open(file, encoding="utf8", newline="") as opened:
        return opened.read()


def answer(request):
    if request["do"] == "load":
        before = megabytes()
        started = time.perf_counter()
        state["encode"], state["fully"] = loaders[request["subject"]](request["encoding"])
        state["encode"]("Hello, world")
        taken = (time.perf_counter() - started) * 1000
        return {"milliseconds": taken, "megabytes": megabytes() - before}
    text = read(request["file"])
    if request["do"] == "warmUp":
        for _ in range(4):
            state["encode"](text)
        return {}
    repeat = request.get("repeat", 1)
    first, ids = milliseconds(state["encode"], text)
    warm = [milliseconds(state["encode"], text, repeat)[0] for _ in range(3)]
    full = [milliseconds(state["fully"], text, repeat)[0] for _ in range(3)] if state["fully"] else []
    result = {"first": first, "warm": statistics.median(warm), "digest": digest(ids)}
    return {**result, "full": statistics.median(full)} if full else result


print("{}", flush=True)
for line in sys.stdin:
    try:
        print(json.dumps(answer(json.loads(line))), flush=True)
    except BaseException as error:  # pylint: disable=broad-except -- Rust panics are no Exception
        print(json.dumps({"error": str(error)[:200]}), flush=True)
