"""Runs counting jobs one after the other in one session of Spark, each as spark-submit would run it alone.

    spark-submit runJobs.py PLAN.json

The plan has `jobs`, each the arguments of a command line, and `kill` or null: as soon as so many (`after`) tasks of a
stage (`stage`, counted from 0) are done, an executor of the first of the `workers` (process ids) is killed. Writes what
each job said on stderr to the plan's `said`.
"""
import contextlib
import io
import json
import os
import runpy
import signal
import subprocess
import sys
import threading
import time

from pyspark.sql import SparkSession


def executors_of(worker):
    """Process ids of a worker's executors, which are its children."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(worker)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in listed.stdout.split()]


def kill_executor(context, stage, after, workers):
    tracker = context.statusTracker()
    while True:
        info = tracker.getStageInfo(stage)
        if info is not None and info.numCompletedTasks >= after:
            break
        time.sleep(0.01)
    for pid in executors_of(workers[0]):
        os.kill(pid, signal.SIGKILL)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    context = SparkSession.builder.getOrCreate().sparkContext
    if plan["kill"]:
        threading.Thread(target=kill_executor, args=(context,), kwargs=plan["kill"], daemon=True).start()
    said = []
    for arguments in plan["jobs"]:
        sys.argv = arguments
        with contextlib.redirect_stderr(io.StringIO()) as output:
            # As the main module, so that its functions go to the executors by value, as those of a script do.
            runpy.run_path(arguments[0], run_name="__main__")
        said.append(output.getvalue())
    with open(plan["said"], "w", encoding="utf-8") as file:
        json.dump(said, file)


main()
