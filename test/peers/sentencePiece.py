"""SentencePiece itself: reads a request from standard input and writes the answer, both in JSON.

{"lines": [...], "options": [{...}, ...]}  trains a model with each set of options: the models, in Base64
{"texts": [...], "models": [base64, ...]}  encodes all texts with each model: for each a list of ids for each text
"""

import base64
import io
import json
import sys

import sentencepiece


def train(options, lines):
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=model, minloglevel=2, **options
    )
    return base64.b64encode(model.getvalue()).decode()


def encode(model, texts):
    processor = sentencepiece.SentencePieceProcessor(model_proto=base64.b64decode(model))
    return [processor.encode(text) for text in texts]


request = json.load(sys.stdin)
if "options" in request:
    answer = [train(options, request["lines"]) for options in request["options"]]
else:
    answer = [encode(model, request["texts"]) for model in request["models"]]
json.dump(answer, sys.stdout)
