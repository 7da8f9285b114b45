"""Runs two commands in turn and prints medians, the ratio pair by pair and peak memory.

measure.py RUNS LABEL_A COMMAND_A LABEL_B COMMAND_B      (commands are shell words in one string each; output is read and dropped)
"""
import os
import shlex
import statistics
import subprocess
import sys
import time


def run(command):
    with open(os.devnull, "w") as nothing:
        begun = time.perf_counter()
        process = subprocess.Popen(shlex.split(command), stdin=subprocess.DEVNULL, stdout=nothing)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"measure: '{command}' ended with status {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    runs, label_a, command_a, label_b, command_b = int(sys.argv[1]), *sys.argv[2:]
    run(command_a), run(command_b)
    a, b = [], []
    for _ in range(runs):
        a.append(run(command_a))
        b.append(run(command_b))
    for label, results in ((label_a, a), (label_b, b)):
        wall, cpu, memory = (statistics.median(column) for column in zip(*results))
        print(f"  {label:<28} wall {wall * 1000:9.1f} ms   cpu {cpu * 1000:9.1f} ms   peak {memory:8.1f} MiB   (median of {runs})")
    for name, column in (("wall", 0), ("cpu", 1), ("peak memory", 2)):
        ratios = [x[column] / y[column] for x, y in zip(a, b)]
        print(f"  ratio {label_a} / {label_b}: {name:<12} {statistics.median(ratios):.3f}   [{min(ratios):.3f} .. {max(ratios):.3f}]")


main()
