#!/usr/bin/env python3
"""Picks the bundled set of vectors from a full one.

Usage: compact.py FULL_FOLDER OUT.zip [--outcomes REPORT.json]

Of every operator it takes, for each dtype and source, the smallest cases, some of them with
gradients and with an in-place form, and the first expected errors. With the report of a full run
only operators that are offered are taken.
"""

import hashlib
import json
import os
import struct
import sys
import zipfile

PER_GROUP = 1
ERRORS = 2
MOST_BYTES = 3000
PROGRAMS_STEP = 5
PROMOTION_STEP = 10


def read_tensors(path):
    with open(path, "rb") as f:
        data = f.read()
    (length,) = struct.unpack("<Q", data[:8])
    return json.loads(data[8 : 8 + length]), data[8 + length :]


def names(case):
    out = set()
    for t in case["tensors"]:
        out.add(t["data"])
        if "storage" in t:
            out.add(t["storage"])
    return out


def weight(case, header):
    return sum(e - b for b, e in (header[n]["data_offsets"] for n in names(case)))


def pick(cases, header):
    groups = {}
    for c in cases:
        key = (c["dtype"], c.get("source", c.get("desc", "")), "grads" in c)
        groups.setdefault(key, []).append(c)
    chosen = []
    for group in groups.values():
        # Empty tensors say little: a place for them, the others for the smallest real ones.
        group.sort(key=lambda c: (weight(c, header) == 0, weight(c, header)))
        chosen += [c for c in group[:PER_GROUP] if weight(c, header) < MOST_BYTES]
    ids = {c["id"] for c in chosen}
    return [c for c in cases if c["id"] in ids]


def pack(header, data, used):
    out, blob = {}, b""
    for n in sorted(used, key=lambda n: header[n]["data_offsets"]):
        b, e = header[n]["data_offsets"]
        out[n] = dict(header[n], data_offsets=[len(blob), len(blob) + e - b])
        blob += data[b:e]
    head = json.dumps(out, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    return struct.pack("<Q", len(head)) + head + blob


def text(value):
    return (json.dumps(value, separators=(",", ":")) + "\n").encode()


def main(full, target, report):
    offered = None
    if report:
        with open(report) as f:
            cases = json.load(f)["cases"]
        offered = {(c["area"], c["op"]) for c in cases if c["outcome"] == "PASS"}
    with open(os.path.join(full, "index.json")) as f:
        index = json.load(f)
    files, ops = {}, []
    for o in index["ops"]:
        name = o["op"] + ("--" + o["variant"] if o["variant"] else "")
        if offered is not None and (o["area"], name) not in offered:
            continue
        with open(os.path.join(full, o["json"])) as f:
            root = json.load(f)
        header, data = read_tensors(os.path.join(full, o["safetensors"]))
        root["cases"] = pick(root["cases"], header)
        root["errors"] = root.get("errors", [])[:ERRORS]
        used = set().union(*(names(c) for c in root["cases"] + root["errors"]))
        blob, tensors = text(root), pack(header, data, used)
        files[o["json"]], files[o["safetensors"]] = blob, tensors
        sums = [hashlib.sha256(x).hexdigest() for x in (blob, tensors)]
        ops.append(
            {
                "op": o["op"],
                "variant": o["variant"],
                "area": o["area"],
                "json": o["json"],
                "safetensors": o["safetensors"],
                "cases": len(root["cases"]),
                "errors": len(root["errors"]),
                "sha256": sums,
            }
        )
    files["index.json"] = text({"format": index["format"], "torch": index["torch"], "ops": ops})
    with open(os.path.join(full, "programs.json")) as f:
        programs = json.load(f)
    programs["programs"] = programs["programs"][::PROGRAMS_STEP]
    files["programs.json"] = text(programs)
    with open(os.path.join(full, "dtype_promotion.json")) as f:
        promotion = json.load(f)
    promotion["operators"] = promotion["operators"][::PROMOTION_STEP]
    files["dtype_promotion.json"] = text(promotion)
    with open(os.path.join(full, "rng.json"), "rb") as f:
        files["rng.json"] = f.read()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for n in sorted(files):
            info = zipfile.ZipInfo(n, (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, files[n])
    print(len(ops), "operators,", os.path.getsize(target), "bytes")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    outcomes = None
    if "--outcomes" in arguments:
        i = arguments.index("--outcomes")
        outcomes = arguments[i + 1]
        del arguments[i : i + 2]
    main(arguments[0], arguments[1], outcomes)
